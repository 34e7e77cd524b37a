"""The models of Acme, made up: an endpoint that speaks OpenAI's protocol, with its own key and prices."""

from summarizer import Model, Price, UsageError

PRICES = {
    "small": Price(input=0.1, cached=None, output=0.4),  # USD per million tokens
    "large": Price(input=2.0, cached=0.5, output=8.0),
}


class AcmeModels:
    """What `acme/NAME` means; `acme` is the name of the entry point."""

    def model(self, name: str) -> Model:
        if name not in PRICES:
            raise UsageError(f"Acme has no model {name!r}.", hint=f"Known: {', '.join(PRICES)}.")
        return Model(
            "acme",
            name,
            base_url="https://api.acme.example/v1",
            key_variable="ACME_API_KEY",
            price=PRICES[name],
            window=128_000,
        )
