"""The sentences that test manuscripts are made of, in English and Russian."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Phrases:
    """`parts` are the four places of a sentence; one choice from each makes it."""

    title: str
    authors: tuple[str, ...]
    affiliation: str
    abstract: str
    keywords_label: str
    keywords: tuple[str, ...]
    sections: tuple[str, str, str, str]
    subsections: tuple[str, str]
    references: str
    table: str
    figure: str
    columns: tuple[str, str, str, str]
    groups: tuple[str, str, str, str]
    decimal: str
    link: str
    formula: tuple[str, str]
    cited: tuple[str, ...]
    reference: str
    parts: tuple[tuple[str, ...], ...]


PHRASES = {
    "en": Phrases(
        title="How Regional Offices Learn from Complaints: Evidence from Eleven Registries",
        authors=("Aruzhan Tölegenova", "Wendelin Castellanos-Ryś"),
        affiliation="Institute of Public Administration, Department of Service Design",
        abstract="Abstract",
        keywords_label="Keywords",
        keywords=("public service", "complaints", "organisational learning", "regions"),
        sections=("Introduction", "Methods", "Results", "Discussion"),
        subsections=("What offices are asked to do", "Differences between regions"),
        references="References",
        table="Table",
        figure="Figure",
        columns=("Office", "Answered in time", "Share, %", "Weight"),
        groups=("Registry", "Archive", "Land office", "Tax desk"),
        decimal=".",
        link="the open registry of complaints",
        formula=("Water was measured as", "after the fourth week of the study."),
        cited=("Ostrander P.", "Baimukhan K.", "Lindqvist-Sato E.", "Mbeki-Torres J."),
        reference="{author} {title}. Journal of Civil Offices. {year}; 12(3): {pages}.",
        parts=(
            (
                "Managers of small offices",
                "Two thirds of the respondents",
                "The interviews from spring",
                "Clerks with long experience",
                "Regional supervisors",
                "The revised instructions",
                "Applicants over sixty",
                "Independent observers",
            ),
            (
                "described in detail",
                "rarely questioned",
                "helped to explain",
                "compared with care",
                "linked to earlier practice",
                "counted month by month",
                "placed above everything",
                "reported without hesitation",
            ),
            (
                "the time between request and answer",
                "the routes by which complaints travel",
                "the cost of repeated visits",
                "the wording of the first letter",
                "the advice given at the counter",
                "the habits of neighbouring districts",
                "the training of new colleagues",
                "the quiet work of archives",
            ),
            (
                "in districts with a mixed population",
                "although the budget had not changed",
                "during the whole second year",
                "where digital queues were introduced early",
                "as shown by the paired comparison (p < 0.05)",
                "for reasons that need further study",
                "when the weekly schedule allowed it",
                "despite 14 percent fewer staff",
            ),
        ),
    ),
    "ru": Phrases(
        title="Как региональные службы учатся на обращениях граждан: опыт одиннадцати реестров",
        authors=("Ерназар Смагулович Жолдыбаев", "Пелагея Верещагина-Ким"),
        affiliation="Институт государственного управления, кафедра развития услуг",
        abstract="Аннотация",
        keywords_label="Ключевые слова",
        keywords=("государственная услуга", "обращения граждан", "обучение организаций", "регионы"),
        sections=("Введение", "Методы", "Результаты", "Обсуждение"),
        subsections=("Чего ждут от службы", "Различия между регионами"),
        references="Список литературы",
        table="Таблица",
        figure="Рисунок",
        columns=("Служба", "Ответ в срок", "Доля, %", "Вес"),
        groups=("Реестр", "Архив", "Земельный отдел", "Налоговое окно"),
        decimal=",",
        link="открытый реестр обращений",
        formula=("Содержание воды измеряли как", "после четвёртой недели наблюдений."),
        cited=("Остроградский П. Ж.", "Баймухан К. Е.", "Щедровицкая Э. Ю.", "Ёлкин Г. С."),
        reference="{author} {title} // Вестник государственной службы. {year}. № 3. С. {pages}.",
        parts=(
            (
                "Руководители небольших отделов",
                "Две трети опрошенных",
                "Участники весенних интервью",
                "Специалисты с большим стажем",
                "Региональные наблюдатели",
                "Составители новых инструкций",
                "Заявители старшего возраста",
                "Независимые эксперты",
            ),
            (
                "подробно описали",
                "редко подвергали сомнению",
                "помогли объяснить",
                "внимательно сравнили",
                "связывали с прежней практикой",
                "подсчитывали помесячно",
                "ставили выше всего",
                "отмечали без колебаний",
            ),
            (
                "сроки между обращением и ответом",
                "пути, по которым движутся жалобы",
                "издержки повторных посещений",
                "формулировки первого письма",
                "советы, полученные у окна приёма",
                "привычки соседних районов",
                "подготовку новых сотрудников",
                "незаметную работу архивов",
            ),
            (
                "в районах со смешанным населением",
                "хотя бюджет за это время не менялся",
                "на протяжении всего второго года",
                "там, где электронная очередь появилась рано",
                "что подтверждает парное сравнение (p < 0,05)",
                "по причинам, требующим изучения",
                "когда это позволяло расписание недели",
                "несмотря на сокращение штата на 14 процентов",
            ),
        ),
    ),
}
