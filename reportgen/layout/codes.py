"""The finding codes of phase 4; each is explained in `docs/findings.md`."""

from __future__ import annotations

from reportgen.findings import Code, Severity

LONG_CLAIM = Code(
    "long-claim",
    Severity.WARNING,
    "A section's claim needs more than two lines as its slide's headline.",
    "Say it in fewer words; what it leaves out can stand in the `points` or the prose.",
)

LONG_HEADLINE = Code(
    "long-headline",
    Severity.WARNING,
    "A section's, exhibit's or quotation's title needs more than two lines as its slide's headline.",
    "Say it in fewer words. It is set smaller so that nothing overflows, but an audience reads two lines at most.",
)

# A template at the door -----------------------------------------------------------------------------------------------
UNREADABLE_TEMPLATE = Code(
    "unreadable-template",
    Severity.ERROR,
    "The template cannot be opened: it is a folder, a device, or a file that you may not read.",
    "Name a .pptx, .potx, .docx or .dotx file that you can open yourself.",
)
FOREIGN_FORMAT = Code(
    "foreign-format",
    Severity.ERROR,
    "The template is not a Word or PowerPoint file of today's format, whatever its name ends with.",
    "Open it in the program that made it, and save it as .pptx or .docx.",
)
WRONG_TEMPLATE = Code(
    "wrong-template",
    Severity.ERROR,
    "A Word file was given for the deck, or a PowerPoint file for the handout.",
    "`--deck-template` takes PowerPoint files, `--handout-template` Word files.",
)
OLD_FORMAT = Code(
    "old-format",
    Severity.ERROR,
    "The template is in the binary format that Office wrote before 2007 (.doc, .dot, .ppt, .pot).",
    "Open it in Office or LibreOffice, and save it as .pptx or .docx.",
)
STRICT_FORMAT = Code(
    "strict-format",
    Severity.ERROR,
    "The template was saved as “Strict Open XML”, which most programs but Office itself cannot read.",
    "Save it in Office as an ordinary presentation (.pptx) or document (.docx).",
)
ENCRYPTED_TEMPLATE = Code(
    "encrypted-template",
    Severity.ERROR,
    "The template is encrypted: it needs a password or the rights of an organisation.",
    "Remove the password in Office (File, Info, Protect), and save it again.",
)
DAMAGED_TEMPLATE = Code(
    "damaged-template",
    Severity.ERROR,
    "The template is an Office file, but cut off, damaged, or without something that every such file has.",
    "Fetch the file again; or open it in Office, let it be repaired, and save it again.",
)
OVERSIZED_TEMPLATE = Code(
    "oversized-template",
    Severity.ERROR,
    "The template, or what it unpacks to, is larger than any honest template is.",
    "If it comes from someone you trust, remove its sample slides, films and pictures, and save it again.",
)
MACROS_DROPPED = Code(
    "macros-dropped",
    Severity.WARNING,
    "The template is macro-enabled. Its macros, controls and ribbon buttons are not in the result.",
    "Nothing has to be done; to be rid of the warning, save the template without macros (.pptx, .docx).",
)
LINKS_DROPPED = Code(
    "links-dropped",
    Severity.WARNING,
    "The template loads something from elsewhere when it is opened; the result does not.",
    "If the result should show it, embed it in the template (Edit Links to Files, Break Link).",
)
MISSING_PARTS = Code(
    "missing-parts",
    Severity.WARNING,
    "The template speaks of parts that it does not contain; what spoke of them is left out.",
    "Look whether the result lacks something; opening the template in Office and saving it again mends it.",
)
SIGNATURE_DROPPED = Code(
    "signature-dropped",
    Severity.NOTE,
    "The template is digitally signed. The result is another file, so the signature is not in it.",
    "Nothing has to be done.",
)
