"""What a check says of some material. A refusal is raised and ends the check; who asks catches it at one place."""


class Refused(Exception):
    """Something is not what it should be: the name is that of the format pages, the reason says it in words."""

    verdict = "altered"

    def __init__(self, name, reason=""):
        super().__init__(f"{name}: {reason}" if reason else name)
        self.name = name
        self.reason = reason

    @property
    def line(self):
        """As the vectors write it: "altered not-included"."""
        return f"{self.verdict} {self.name}"


class Unchecked(Refused):
    """Nothing speaks for a change, but something needed is not shown or not known."""

    verdict = "could-not-be-checked"
