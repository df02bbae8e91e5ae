"""The page of importing: drop files, watch them being read, see what became of each and what changed."""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

from charitydata.language import Speaker, msgid
from charitydata.readers import ENDINGS, current_limits
from charitydata.ui.here import Here
from charitydata.ui.importing_gate import login_configured, may_import
from charitydata.ui.importing_outcomes import show_outcomes
from charitydata.ui.importing_work import Job, current, forget, start, stop
from charitydata.ui.plain import plain
from charitydata.workspace import Progress

_EVERY = 0.5
"""How often the page asks how far the import is, in seconds."""
_DROPS = "drops"
"""Where a session counts its drops, so that each begins with an empty field."""
_PHASES = {
    "writing": msgid("Writing the tables …"),
    "resolving": msgid("Bringing figures, repeats and names in line …"),
    "tidying": msgid("Tidying the files …"),
    "naming": msgid("Making the new version seen …"),
}


def show_import(here: Here) -> None:
    """Draw the page: for who may not import a word of why, else what is under way, what came of it, or the field."""
    if not may_import():
        _show_closed(here.speak)
        return
    job = current(here.workspace.folder)
    if job is None:
        _show_field(here)
    elif job.running:
        _show_progress(here, job)
    else:
        _show_result(here, job)


def _show_closed(speak: Speaker) -> None:
    if login_configured():
        st.warning(speak("Log in to import documents."), icon=":material/lock:")
        st.button(speak("Log in"), on_click=st.login, key="login", icon=":material/login:")
        return
    st.warning(
        speak(
            "Importing is closed here: other computers can reach this server and no login is configured. "
            "Bind it to this computer, or configure a login."
        ),
        icon=":material/lock:",
    )
    st.code("streamlit run app.py --server.address 127.0.0.1", language=None, wrap_lines=True)


def _show_field(here: Here) -> None:
    speak, key = here.speak, f"uploads-{st.session_state.setdefault(_DROPS, 0)}"
    most = int(min(st.get_option("server.maxUploadSize"), current_limits().archive_mb))
    st.caption(speak("These kinds of files are read, each up to {most} MB:", most=most))
    st.text(" ".join(ENDINGS))
    with st.container(key="drop"):
        _name_button(speak("Choose files"))
        uploads = st.file_uploader(
            speak("Drop files here, or choose them"),
            accept_multiple_files=True,
            key=key,
            max_upload_size=max(1, most),
        )
    words = speak.plural("Import {count} file", "Import {count} files", count=len(uploads))
    st.button(
        words,
        key="import",
        type="primary",
        icon=":material/upload_file:",
        disabled=not uploads,
        on_click=_begin,
        args=(here.workspace.folder, key),
    )


def _name_button(words: str) -> None:
    """Give the button of the field our own word; Streamlit's is English in every language."""
    word = json.dumps(words, ensure_ascii=False).replace("<", "")
    field = '.st-key-drop [data-testid="stFileUploaderDropzone"]'
    st.html(
        f"<style>{field} button p {{ font-size: 0; line-height: 0; }}"
        f"{field} [data-testid=stFileUploaderDropzoneInstructions] {{ display: none; }}"
        f"{field} button::after {{ content: {word}; }}</style>"
    )


def _begin(folder: Path, key: str) -> None:
    """Start the import of what was dropped, unless the reader may not."""
    if start(folder, st.session_state.get(key) or ()):
        st.session_state[_DROPS] = st.session_state.get(_DROPS, 0) + 1


@st.fragment(run_every=_EVERY)
def _show_progress(here: Here, job: Job) -> None:
    if not job.running:
        st.rerun(scope="app")
    speak = here.speak
    st.progress(_share(job), plain(progress_words(job, speak)))
    if job.progress is not None and job.progress.name:
        st.text(job.progress.name)
    stopping = job.cancel.is_set()
    st.button(
        speak("Stopping …") if stopping else speak("Cancel"),
        key="cancel",
        icon=":material/cancel:",
        disabled=stopping or job.stored,
        on_click=stop,
        args=(here.workspace.folder,),
    )
    st.caption(speak("You may go on reading: every page shows the data from before until all of it is stored."))


def progress_words(job: Job, speak: Speaker) -> str:
    """Return how far an import is, in words: files, files a second, and the time the rest will take."""
    if job.stored:
        return speak("Stored. Looking what changed …")
    at = job.progress
    if at is None:
        return speak("Beginning …")
    if at.phase != "reading":
        return speak(_PHASES[at.phase])
    return " · ".join([speak("Read {done} of {total} files", done=at.done, total=at.total), *_pace(at, speak)])


def _pace(at: Progress, speak: Speaker) -> list[str]:
    if not at.rate or at.remaining is None:
        return []
    left = round(at.remaining)
    minutes = speak.plural("about {count} minute left", "about {count} minutes left", count=max(1, round(left / 60)))
    seconds = speak.plural("about {count} second left", "about {count} seconds left", count=left)
    return [speak("{rate} files a second", rate=speak.number(round(at.rate, 1))), minutes if left >= 90 else seconds]


def _share(job: Job) -> float:
    """Return how much is done: reading takes the longest."""
    if job.stored:
        return 0.95
    at = job.progress
    if at is None:
        return 0.0
    return 0.8 * at.done / max(1, at.total) if at.phase == "reading" else 0.85


def _show_result(here: Here, job: Job) -> None:
    speak = here.speak
    if job.finished is not None:
        show_outcomes(here, job.finished)
    elif job.stopped:
        st.info(speak("The import was cancelled; nothing was changed."), icon=":material/info:")
    else:
        st.error(speak("The import failed; nothing was changed."), icon=":material/error:")
        st.text(job.fault)
    st.button(
        speak("Import more files"),
        key="again",
        icon=":material/add:",
        on_click=forget,
        args=(here.workspace.folder,),
    )
