"""The filter and its address: what is chosen comes back as it was, and a bad value costs itself only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charitydata.errors import BadFilter
from charitydata.filter import FACETS, PARAMETERS, Filter, clean, decode, encode
from charitydata.lexicon.groups import region_groups
from charitydata.lexicon.places import places
from charitydata.vocabulary import VOCABULARIES

IDENTITIES = st.sampled_from(("ce6a7d35376af8ab", "none", "org-1", "A_2"))
REGIONS = st.sampled_from(("410000", "410181", "CN", "IT", "none", "abroad", "yangtze_river_delta"))


def some(codes: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(codes, max_size=3, unique=True).map(tuple)


def coded(vocabulary: str) -> st.SearchStrategy[tuple[str, ...]]:
    return some(st.sampled_from(tuple(VOCABULARIES[vocabulary])))


@st.composite
def filters(draw: st.DrawFn) -> Filter:
    years = sorted(draw(st.lists(st.integers(1900, 2030), max_size=2)))
    first, last = (years[0] if years else None), (years[1] if len(years) > 1 else None)
    return Filter(
        first_year=first,
        last_year=last,
        undated=draw(st.booleans()),
        regions=draw(some(REGIONS)),
        flows=draw(coded("flow")),
        channels=draw(coded("channel")),
        forms=draw(coded("form")),
        organisations=draw(some(IDENTITIES)),
        projects=draw(some(IDENTITIES)),
        languages=draw(coded("language")),
        tiers=draw(coded("source_tier")),
        reviews=draw(coded("review")),
        query=draw(st.text(max_size=8)),
    )


@given(filters())
def test_a_filter_comes_back_from_its_address(choice: Filter) -> None:
    address = encode(choice)
    assert decode(address) == choice
    assert clean(address) == (choice, ())
    assert set(address) <= set(PARAMETERS)
    assert bool(address) == bool(choice)


@given(st.dictionaries(st.sampled_from(PARAMETERS), st.text(max_size=12)))
def test_no_address_breaks_anything_and_cleaning_is_final(address: dict[str, str]) -> None:
    choice, _ = clean(address)
    assert clean(encode(choice)) == (choice, ())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("years", "soon"),
        ("years", "2023-2019"),
        ("years", "-"),
        ("years", "2019,2023"),
        ("region", "41"),
        ("region", "Henan!"),
        ("flow", "given"),
        ("channel", "church"),
        ("form", "gold"),
        ("org", "a b"),
        ("project", "'; DROP"),
        ("written", "fr"),
        ("source", "rumour"),
        ("review", "perhaps"),
    ],
)
def test_a_bad_value_costs_itself_only_and_is_named(name: str, value: str) -> None:
    good = {"years": "2019-2023", "flow": "raised"}
    choice, complaints = clean({**good, name: value} if name not in good else {name: value})
    assert [complaint.partition(":")[0] for complaint in complaints] == [f"{name}={value}"]
    if name not in good:
        assert choice == decode(good)
    with pytest.raises(BadFilter, match=name):
        decode({name: value})


def test_years_and_the_lack_of_one_may_be_chosen_together() -> None:
    assert decode({"years": "none"}) == Filter(undated=True)
    assert decode({"years": "2019-~none"}) == decode({"years": "2019-,none"})
    assert decode({"years": "2019-,none"}) == Filter(first_year=2019, undated=True)
    assert encode(Filter(first_year=2020, last_year=2020, undated=True)) == {"years": "2020~none"}


def test_every_facet_is_a_field_and_addresses_name_no_words() -> None:
    for facet in FACETS:
        assert getattr(Filter(), facet.field) == ()
        assert facet.name.isascii() and facet.name.islower()


def test_what_only_money_has_can_be_left_out() -> None:
    choice = Filter(regions=("410000",), flows=("raised",), channels=("market",), forms=("cash",))
    assert choice.without_money() == Filter(regions=("410000",))


def test_groups_are_made_of_places_and_named_in_both_languages() -> None:
    for code, group in region_groups().items():
        assert group.code == code and code.islower()
        assert group.zh and group.en.isascii()
        assert set(group.members) <= set(places())
    provinces = [code for area in ("east", "centre", "west", "north_east") for code in region_groups()[area].members]
    assert len(provinces) == len(set(provinces)) == 31
