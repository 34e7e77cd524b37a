"""What `brief --dry-run` prints: the requests, the document's date, an estimate of tokens and cost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from summarizer.llm.models import Model
from summarizer.llm.prices import table
from summarizer.llm.requests import Request
from summarizer.pipeline.recipes.registry import prompt_id
from summarizer.pipeline.sections.splitting import list_starting_requests
from summarizer.pipeline.task import Task
from summarizer.published import JsonDict
from summarizer.render import json_text
from summarizer.strings import plural


def render(task: Task, form: str) -> str:
    """Render the requests of a task, its document's date, and an estimate of its tokens and price."""
    requests = list_starting_requests(task)
    if form in ("json", "jsonl"):
        payload = _payload(task, requests)
        return json_text.dump(payload, indent=2 if form == "json" else None) + "\n"
    source = task.source()
    about = f"{source.name}: {source.date or 'undated'}, {plural(source.sentences, 'sentence')}"
    return "\n".join([*_parts(task.model, requests), about, _summary(task.model, requests)]) + "\n"


def _payload(task: Task, requests: Sequence[Request[Any]]) -> JsonDict:
    described = [_describe(request, task.model) for request in requests]
    prompt, completion, most = _estimate(requests, task.model)
    estimate = {
        "prompt_tokens": prompt,
        "completion_tokens_at_most": completion,
        "cost_usd_at_most": most,
    }
    asked = described[0] if len(described) == 1 else {"requests": described}
    return {
        "model": task.model.id,
        "source": task.source().model_dump(),
        **asked,
        "estimate": estimate,
        "prompt": prompt_id(task.prompt, task.schema).model_dump(),
    }


def _describe(request: Request[Any], model: Model) -> JsonDict:
    return {
        "messages": request.messages,
        "response_format": request.response_format,
        "parameters": model.parameters(request.parameters),
    }


def _parts(model: Model, requests: Iterable[Request[Any]]) -> Iterator[str]:
    for request in requests:
        for message in request.messages:
            yield f"--- {message['role']} ---\n{message['content']}\n"
        if request.response_format:
            schema = json.dumps(request.response_format, ensure_ascii=False, indent=2)
            yield f"--- response format ---\n{schema}\n"
        else:
            parameters = json.dumps(model.parameters(request.parameters), ensure_ascii=False)
            yield f"--- parameters ---\n{parameters}\n"


def _summary(model: Model, requests: Sequence[Request[Any]]) -> str:
    prompt, completion, most = _estimate(requests, model)
    calls = f"{len(requests)} calls, " if len(requests) > 1 else ""
    tokens = f"about {prompt:,} prompt tokens, at most {completion:,} answer tokens"
    return f"{model.id}: {calls}{tokens}; {_describe_most(most, model)}"


def _describe_most(most: float | None, model: Model) -> str:
    if most is None:
        return "cost unknown"
    if not most:
        return "no cost"
    source = f" (prices of {table()['date']})" if model.provider == "openai" else ""
    return f"cost at most {most:.4f} USD{source}"


def _estimate(requests: Iterable[Request[Any]], model: Model) -> tuple[int, int, float | None]:
    """Return prompt tokens, the most answer tokens, and the most that all of it can cost."""
    prompt, completion = 0, 0
    for request in requests:
        prompt += request.prompt_tokens
        completion += request.completion_tokens
    return prompt, completion, model.price.cost(prompt, 0, completion) if model.price else None
