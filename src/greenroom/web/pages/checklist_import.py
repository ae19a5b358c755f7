"""Import: a file, a path or pasted Markdown; looked at before anything is stored."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from greenroom.checklist import ChecklistError, Document, read_document, read_file
from greenroom.practice.models import StagedImport
from greenroom.practice.selectors.checklists import preview_import
from greenroom.practice.services.checklists import NothingToImportError, import_checklist
from greenroom.web.pages.request import LearnerRequest, clock

__all__ = ["choose", "confirm", "preview"]

LARGEST = 20 * 1024 * 1024  # bytes, as the reader has it


class ImportForm(forms.Form):
    """One of three ways in."""

    file = forms.FileField(required=False)
    path = forms.CharField(required=False, max_length=4096)
    text = forms.CharField(required=False, strip=False)

    def source(self) -> tuple[Document, str, Path | None]:
        """Return (document, name, path to link to), of a document that has items.

        Raises ChecklistError for what cannot be read, NothingToImportError for no items.
        """
        document, name, path = self._source()
        if not document.items:
            raise NothingToImportError(_nothing_in(name))
        return document, name, path

    def _source(self) -> tuple[Document, str, Path | None]:
        upload = self.cleaned_data["file"]
        if isinstance(upload, UploadedFile):
            return read_document(_bytes(upload)), upload.name or "checklist.md", None
        if named := self.cleaned_data["path"].strip():
            path = Path(os.path.expanduser(named)).absolute()  # noqa: PTH111  (pathlib's raises)
            document, _ = read_file(path)
            return document, path.name, path
        # A browser sends what was pasted with CRLF, whatever it had.
        pasted = self.cleaned_data["text"].replace("\r\n", "\n")
        return read_document(pasted.encode()), "checklist.md", None


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: LearnerRequest) -> HttpResponse:
    """Ask for a checklist; keep it aside for the preview."""
    form = ImportForm(request.POST or None, request.FILES or None)
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            document, name, path = form.source()
        except (ChecklistError, NothingToImportError) as error:
            problem = str(error)
        else:
            now = clock()
            staged_imports = request.learner.staged_imports
            staged_imports.filter(staged_at__lt=now - timedelta(days=1)).delete()
            staged = staged_imports.create(
                name=name[:255],
                path=str(path) if path else "",
                source=document.source,
                staged_at=now,
            )
            return redirect("import-preview", staged.pk)
    context = {"form": form, "problem": problem}
    return render(request, "import.html", context, status=422 if problem else 200)


@require_safe
def preview(request: LearnerRequest, staged_id: str) -> HttpResponse:
    """Show what would be stored, and how each item was matched."""
    staged = get_object_or_404(StagedImport, pk=staged_id, learner=request.learner)
    found = preview_import(read_document(bytes(staged.source)))
    return render(request, "import_preview.html", {"staged": staged, "found": found})


@require_POST
def confirm(request: LearnerRequest, staged_id: str) -> HttpResponse:
    """Store it; the linked file is read afresh, so that nothing stale is taken."""
    staged = get_object_or_404(StagedImport, pk=staged_id, learner=request.learner)
    path = Path(staged.path) if staged.path else None
    document = read_file(path)[0] if path else read_document(bytes(staged.source))
    checklist = import_checklist(
        learner=request.learner, document=document, name=staged.name, path=path, now=clock()
    )
    staged.delete()
    messages.success(request, f"Imported {len(document.items)} questions from {checklist.name}.")
    return redirect("/checklist/?list=" + str(checklist.pk))


def _bytes(upload: UploadedFile[bytes]) -> bytes:
    if upload.size is not None and upload.size > LARGEST:
        msg = (
            f"{upload.name} has {upload.size:,} bytes; Greenroom reads Markdown of up to "
            f"{LARGEST:,}. Nothing was imported."
        )
        raise NothingToImportError(msg)
    return b"".join(upload.chunks())


def _nothing_in(name: str) -> str:
    return (
        f"{name} has no task list items such as “- [ ] What is a closure?”. Nothing was imported."
    )
