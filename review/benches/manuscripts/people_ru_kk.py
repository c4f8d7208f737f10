"""The invented people and institutions that Russian and Kazakh pages print."""

from review.benches.manuscripts.people import Person, Place, orcid

BEKOVA = Person("Айгуль", "Бекова", "Маратовна", "a.bekova@apa-astana.example", orcid(101_234_567))
OMAROV = Person("Болат", "Омаров", "Талгатович", "b.omarov@sarzhol.example", orcid(202_345_111))
ASANOV = Person("Нурлан", "Асанов", "Кадырович", "nasanov@bim.example", orcid(106_410_002))
TURSUNOV = Person("Азамат", "Турсунов", "Кубанычевич", "a.tursunov@bim.example", orcid(203_100))
ZHAPAROVA = Person("Гульмира", "Жапарова", "Бакытовна", "g.zhaparova@bim.example", orcid(204_200))
IVANOVA = Person("Светлана", "Иванова", "Петровна", "ivanova.sp@irtysh.example", orcid(205_300_001))
AKHMETOV = Person("Ерлан", "Ахметов", "Болатович", "e.akhmetov@irtysh.example", orcid(206_400_040))
PAK = Person("Виктор", "Пак", "Николаевич", "pak.vn@uzlaw.example", orcid(207_500_002))
SHARIPOVA = Person("Мадина", "Шарипова", "Рустамовна", "m.sharipova@pamir.example", orcid(208_600))
KOVALENKO = Person("Дмитрий", "Коваленко", "Игоревич", "d.kovalenko@volga-gu.example", orcid(209_7))
LEVCHENKO = Person("Ольга", "Левченко", "Андреевна", "levchenko@volga-gu.example", orcid(210_800))
HOVSEPYAN = Person("Армен", "Овсепян", "Геворгович", "a.hovsepyan@ararat-pa.example", orcid(211_9))
SATPAEVA = Person("Жанна", "Сатпаева", "Ермековна", "zh.satpaeva@sarzhol.example", orcid(212_010))

KUUSK = Person("Сийм", "Кууск", "", "siim.kuusk@emajoe.example", orcid(114_765_432))

KK_OMAROV = Person("Бекзат", "Омаров", "Серікұлы", "b.omarov@apa-astana.example", orcid(301_100))
KK_SARSENOVA = Person(
    "Айжан", "Сәрсенова", "Маратқызы", "a.sarsenova@sarzhol.example", orcid(302_200_777)
)
KK_KALIEV = Person("Тимур", "Қалиев", "Жомартұлы", "t.kaliev@esil.example", orcid(303_300_555))
KK_ABDIKALI = Person("Нұрсұлтан", "Әбдіқалиев", "Ғалымұлы", "n.abdikali@esil.example", orcid(304_4))
KK_BEKOVA = Person("Айгүл", "Бекова", "Маратқызы", BEKOVA.email, BEKOVA.orcid)
KK_TOLEUOVA = Person("Гүлнар", "Төлеуова", "Қайратқызы", "g.toleuova@sarzhol.example", orcid(305_5))

ACADEMY = Place("Академия государственного управления, г. Астана", "Казахстан", "KZ")
ACADEMY_FULL = Place(ACADEMY.name, "Республика Казахстан", "KZ")
SARZHOL = Place("Университет «Саржол», г. Алматы", "Казахстан", "KZ")
SARZHOL_FULL = Place(SARZHOL.name, "Республика Казахстан", "KZ")
IRTYSH = Place("Прииртышский университет, г. Павлодар", "Казахстан", "KZ")
BIM = Place("Бишкекский институт управления, г. Бишкек", "Кыргызская Республика", "KG")
BIM_SHORT = Place(BIM.name, "Кыргызстан", "KG")
UZ_LAW = Place("Институт права и общества, Ташкент", "Узбекистан", "UZ")
PAMIR = Place("Памирский университет экономики, г. Душанбе", "Таджикистан", "TJ")
VOLGA = Place(
    "Волжский университет управления, кафедра местного самоуправления, г. Саратов", "Россия", "RU"
)
ARARAT = Place("Араратский центр государственного управления, г. Ереван", "Армения", "AM")
EMAJOE = Place("Университет Эмайыэ, г. Тарту", "Эстония", "EE")

KK_ACADEMY = Place("Мемлекеттік басқару академиясы, Астана қ.", "Қазақстан", "KZ")
KK_ACADEMY_FULL = Place(KK_ACADEMY.name, "Қазақстан Республикасы", "KZ")
KK_SARZHOL = Place("«Саржол» университеті, Алматы қ.", "Қазақстан", "KZ")
KK_SARZHOL_FULL = Place(KK_SARZHOL.name, "Қазақстан Республикасы", "KZ")
KK_ESIL = Place("Есіл университеті, Көкшетау қ.", "Қазақстан", "KZ")
KK_BIM = Place("Бішкек басқару институты, Бішкек қ.", "Қырғызстан", "KG")
KK_ASANOV = Person("Нұрлан", "Асанов", "Қадырұлы", ASANOV.email, ASANOV.orcid)
