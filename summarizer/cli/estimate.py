"""What `brief --dry-run` prints: the request, the document's date, an estimate of tokens and cost."""

from __future__ import annotations

import json

from summarizer.llm.models import table
from summarizer.pipeline.task import Task
from summarizer.strings import plural


def render(task: Task, form: str) -> str:
    """Render the request of a task, its document's date, and an estimate of its tokens and price."""
    request, source = task.request(), task.source()
    price = task.model.price
    prompt, completion = request.prompt_tokens, request.completion_tokens
    most = price.cost(prompt, 0, completion) if price else None
    if form in ("json", "jsonl"):
        payload = {
            "model": task.model.id,
            "source": source.model_dump(),
            "messages": request.messages,
            "response_format": request.response_format,
            "parameters": task.model.parameters(request.parameters),
            "estimate": {
                "prompt_tokens": prompt,
                "completion_tokens_at_most": completion,
                "cost_usd_at_most": most,
            },
            "prompt": task.prompt_id().model_dump(),
        }
        return json.dumps(payload, ensure_ascii=False, indent=2 if form == "json" else None) + "\n"
    parts = [f"--- {m['role']} ---\n{m['content']}\n" for m in request.messages]
    schema = json.dumps(request.response_format, ensure_ascii=False, indent=2)
    cost = f"at most {most:.4f} USD (prices of {table()['date']})" if most is not None else "unknown"
    summary = (
        f"{task.model.id}: about {prompt:,} prompt tokens, at most {completion:,} answer tokens; cost {cost}"
    )
    about = f"{source.name}: {source.date or 'undated'}, {plural(source.sentences, 'sentence')}"
    return "\n".join([*parts, f"--- response format ---\n{schema}\n", about, summary]) + "\n"
