"""Russian: Django's formats, but «г.» never alone on a line and a comma before the hour."""

DATE_FORMAT = "j E Y\xa0г."  # a space that does not break
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j E Y\xa0г., H:i"
YEAR_MONTH_FORMAT = "F Y\xa0г."
MONTH_DAY_FORMAT = "j E"
SHORT_DATETIME_FORMAT = "d.m.Y, H:i"
