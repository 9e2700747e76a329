"""Phase 6, write: the trees become .docx and .pptx bytes."""
