"""The dashboard: its frame, its filter, and what its pages are made of; only here is Streamlit known."""
