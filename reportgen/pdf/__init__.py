"""PDFs: a tagged copy for LibreOffice, its export, and the same bytes every time."""
