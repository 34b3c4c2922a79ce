"""The record: immutable data that all stages exchange.

There is no place for anything closed. A closed agenda item is a type of its own, with only the
three texts that the public may know. A closed attachment, a draft or a file withheld until a later
day has no type at all, so no later stage can show one by mistake.

Names are the domain's terms in English; readers see Danish or English from the catalogue. No field
is called `items`, `keys`, `values`, `get`, `count` or `index`, because a template would print the
method of that name.
"""

from generator.model.bodies import (
    Committee,
    Membership,
    Person,
)
from generator.model.meetings import (
    Absence,
    AgendaItem,
    Approval,
    Ballot,
    ClosedItem,
    FollowUp,
    Meeting,
    OpenItem,
    Participant,
    Revision,
    Section,
    Statement,
    Vote,
)
from generator.model.publications import (
    Article,
    Event,
    Memo,
    Occasion,
    Page,
    Registration,
    Related,
    Sender,
    Slot,
    Speaker,
)
from generator.model.settings import (
    Contact,
    Settings,
)
from generator.model.site import (
    Site,
)
from generator.model.terms import (
    SEATED,
    AbsenceKind,
    ItemKind,
    Language,
    MeetingKind,
    MinutesType,
    Outcome,
    Phase,
    Preview,
    Role,
    Status,
    VoteChoice,
    VoteMethod,
    VoteResult,
)
from generator.model.texts import (
    Attachment,
    Link,
    Prose,
    Reference,
)

__all__ = [
    "SEATED",
    "Absence",
    "AbsenceKind",
    "AgendaItem",
    "Approval",
    "Article",
    "Attachment",
    "Ballot",
    "ClosedItem",
    "Committee",
    "Contact",
    "Event",
    "FollowUp",
    "ItemKind",
    "Language",
    "Link",
    "Meeting",
    "MeetingKind",
    "Membership",
    "Memo",
    "MinutesType",
    "Occasion",
    "OpenItem",
    "Outcome",
    "Page",
    "Participant",
    "Person",
    "Phase",
    "Preview",
    "Prose",
    "Reference",
    "Registration",
    "Related",
    "Revision",
    "Role",
    "Section",
    "Sender",
    "Settings",
    "Site",
    "Slot",
    "Speaker",
    "Statement",
    "Status",
    "Vote",
    "VoteChoice",
    "VoteMethod",
    "VoteResult",
]
