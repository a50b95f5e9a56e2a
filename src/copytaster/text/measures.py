"""Units of measure: their names in news English, and what one of each is in the base unit of its dimension.

Factors are those of the International System (BIPM 2019) and, for customary units, NIST Handbook 44, appendix C.
"""

from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["MEASURES", "UNIT_NAMES", "Measure"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit: ``dimension`` (``"length"`` …), how many base units one is, and where its zero lies (temperatures)."""

    dimension: str
    factor: float
    zero: float = 0.0


_TABLE: tuple[tuple[str, str, float, str], ...] = (
    ("millimetre", "length", 0.001, "millimetre millimeter mm"),
    ("centimetre", "length", 0.01, "centimetre centimeter cm"),
    ("metre", "length", 1.0, "metre meter m"),
    ("kilometre", "length", 1000.0, "kilometre kilometer km"),
    ("inch", "length", 0.0254, "inch inches"),
    ("foot", "length", 0.3048, "foot feet ft"),
    ("yard", "length", 0.9144, "yard yd"),
    ("mile", "length", 1609.344, "mile mi"),
    ("nautical mile", "length", 1852.0, "nautical-mile"),
    ("gram", "mass", 0.001, "gram gramme g"),
    ("milligram", "mass", 0.000001, "milligram milligramme mg"),
    ("microgram", "mass", 0.000000001, "microgram mcg µg"),
    ("kilogram", "mass", 1.0, "kilogram kilogramme kilo kg"),
    ("tonne", "mass", 1000.0, "tonne metric-ton"),
    ("ton", "mass", 907.18474, "ton"),
    ("pound", "mass", 0.45359237, "lb lbs"),
    ("ounce", "mass", 0.028349523, "ounce oz"),
    ("stone", "mass", 6.35029318, "stone"),
    ("square metre", "area", 1.0, "square-metre square-meter sqm m² m2"),
    ("square kilometre", "area", 1_000_000.0, "square-kilometre square-kilometer km² km2"),
    ("square foot", "area", 0.09290304, "square-foot square-feet"),
    ("square mile", "area", 2_589_988.11, "square-mile"),
    ("hectare", "area", 10_000.0, "hectare ha"),
    ("acre", "area", 4046.8564, "acre"),
    ("litre", "volume", 1.0, "litre liter l"),
    ("millilitre", "volume", 0.001, "millilitre milliliter ml"),
    ("cubic metre", "volume", 1000.0, "cubic-metre cubic-meter m³ m3"),
    ("cubic foot", "volume", 28.316846592, "cubic-foot cubic-feet"),
    ("gallon", "volume", 3.785411784, "gallon"),
    ("pint", "volume", 0.473176473, "pint"),
    ("barrel", "volume", 158.987294928, "barrel"),
    ("kilometre an hour", "speed", 1.0, "kph km/h kmh"),
    ("mile an hour", "speed", 1.609344, "mph"),
    ("knot", "speed", 1.852, "knot"),
    ("second", "time", 1.0, "seconds sec secs"),
    ("minute", "time", 60.0, "minute min mins"),
    ("hour", "time", 3600.0, "hour hr hrs"),
    ("day", "time", 86_400.0, "day"),
    ("week", "time", 604_800.0, "week"),
    ("fortnight", "time", 1_209_600.0, "fortnight"),
    ("month", "time", 2_629_800.0, "month"),
    ("year", "time", 31_557_600.0, "year"),
    ("decade", "time", 315_576_000.0, "decade"),
    ("century", "time", 3_155_760_000.0, "century centuries"),
    ("watt", "power", 1.0, "watt"),
    ("kilowatt", "power", 1e3, "kilowatt kw"),
    ("megawatt", "power", 1e6, "megawatt mw"),
    ("gigawatt", "power", 1e9, "gigawatt gw"),
    ("percent", "share", 0.01, "percent %"),
    ("percentage point", "points", 1.0, "percentage-point"),
    ("times", "times", 1.0, "times"),
    ("dollar", "dollar", 1.0, "dollar $ us$"),
    ("euro", "euro", 1.0, "euro €"),
    ("pound sterling", "pound sterling", 1.0, "pound £"),
    ("yen", "yen", 1.0, "yen ¥"),
    ("cent", "cent", 1.0, "cent"),
    ("pence", "pence", 1.0, "pence penny p"),
)
"""Normal form, dimension, factor, and the names (singular; a plural in -s or -es is understood)."""

_SYMBOL = 2
"""Letters of a symbol, which has no plural."""

MEASURES: MappingProxyType[str, Measure] = MappingProxyType(
    {
        **{normal: Measure(dimension, factor) for normal, dimension, factor, _ in _TABLE},
        "celsius": Measure("temperature", 1.0, 273.15),
        "fahrenheit": Measure("temperature", 5 / 9, 255.3722),
    }
)
"""Every unit by its normal form."""

UNIT_NAMES: MappingProxyType[str, str] = MappingProxyType(
    {
        **{name: normal for normal, _, _, names in _TABLE for name in names.split()},
        **{f"{name}s": normal for normal, _, _, names in _TABLE for name in names.split() if len(name) > _SYMBOL},
        "celsius": "celsius",
        "°c": "celsius",
        "fahrenheit": "fahrenheit",
        "°f": "fahrenheit",
    }
)
"""Normal form of each name; a name of two words is joined by a hyphen."""
