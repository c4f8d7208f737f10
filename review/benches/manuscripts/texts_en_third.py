"""Invented titles, abstracts and keywords in English: the third dozen."""

from review.benches.manuscripts.texts import text

BOOK_REVIEW = text("Ministries That Do Not Make the News")

STREET_LEVEL = text(
    "Street-Level Discretion in Migration Offices: An Ethnographic Account",
    """Migration offices decide every day on matters that the law leaves half open. This article
    is based on seven months of observation at the counters of two offices in a large border
    city. It describes how officers sort applicants before any document is read, by the order of
    their papers, their manner of speaking and the person who accompanies them. Officers explain
    such sorting by the lack of time, yet it continues on quiet days. Supervisors know of it and
    regard it as experience. The article shows that the sorting is taught to newcomers by jokes
    and short stories rather than by instruction, and that it changes when officers exchange
    counters. It concludes that rotation between counters may do more for equal treatment than
    further rules would, and it discusses the limits of what an observer can see.""",
    "street-level bureaucracy; discretion; migration; ethnography; equal treatment",
)

DIGITAL_TWINS = text(
    "Digital Twins for City Government: Lessons from Three Korean Cities",
    """A digital twin is a model of a city that is fed with data while the city lives. Korean
    cities have been among the first to build such twins, and this paper asks what their
    governments use them for. We analysed planning documents of three cities, the log files of
    their systems and 29 interviews with engineers and officials. The twins were designed for
    traffic, flooding and land use, but two thirds of all recorded sessions concerned visits and
    presentations. Regular use was found only for flooding, where one department owned both the
    data and the decision. In the other fields the data came from several departments, none of
    which would answer for errors. We identify three conditions of use, namely ownership, error
    reporting and a yearly rehearsal, and discuss how cities with fewer means could meet them.""",
    "digital twin; smart city; city government; data ownership; Republic of Korea",
)

MAHALLA = text(
    "Mahalla Committees and the Delivery of Social Assistance",
    """In Uzbekistan the neighbourhood committee, or mahalla, has long helped the state to
    decide who deserves support. Since 2021 a unified register has taken over much of this task.
    The article examines what the change has meant for families and for the committees
    themselves. We surveyed 960 households in three regions before and after the register was
    introduced and interviewed the heads of 48 committees. The share of poor families that
    receive assistance rose from 54 to 71 per cent, chiefly because the register includes
    newcomers whom committees did not know. At the same time families with a sudden loss, such
    as an illness, wait longer than before. Committee heads describe their new role as
    explaining decisions that they no longer make. We recommend that committees keep a small
    fund for urgent cases.""",
    "social assistance; mahalla; unified register; targeting; Uzbekistan",
)

HERDERS = text(
    "Herders, Permits and Mobile Government: Field Notes From Four Provinces",
    """Mobile teams bring public services to herding families who live far from any office. We
    travelled with four such teams in rural Mongolia during two seasons and surveyed 380
    families that needed grazing permits, certificates or benefits. A visit of the team reduces
    what a family spends on one request to a seventh, but the timetable of visits rarely agrees
    with seasonal movements. Electronic applications are little used, since the signal is weak
    and trust in stamped paper remains high. The best results were achieved where the team
    agreed its route in advance with the heads of the local units. We propose that visits be
    planned by the calendar of pastures rather than by that of the budget, and that teams be
    given the right to decide on the spot.""",
    "mobile government; herders; permits; public services; Mongolia",
)

MERIT_PAY = text(
    "Merit Pay Reform",
    """Merit pay has been introduced, withdrawn and introduced again in many civil services.
    This essay asks why it returns. It follows one reform through twelve years and four
    governments, using cabinet papers, trade union newsletters and conversations with those who
    wrote the formulas. Each return of merit pay was preceded by a budget in which a general
    rise of salaries could not be afforded, and each withdrawal by an election. The stated aim
    of motivation appears late in the documents and disappears early. Officials learned to share
    bonuses by turns, so that within three years of every introduction the differences between
    colleagues had vanished. The essay concludes that merit pay is best understood as a way to
    postpone decisions on pay, and that its effects on motivation, which fill the journals, were
    never its purpose.""",
    "merit pay; pay reform; bonuses; motivation; policy cycles",
)

PANELS = text(
    "Gender and Seniority on Selection Panels",
    """Selection panels are the place where equal opportunity is either practised or only
    declared. We coded the minutes of 1,730 panel meetings in the civil services of Armenia,
    Kazakhstan and Portugal and recorded who spoke, in which order and with what effect. Panels
    with at least two women ask more questions about experience and fewer about family. The sex
    of the chair makes no difference, but the order of speaking does: when the most senior
    member speaks first, the panel agrees with him or her in nine cases out of ten, and the
    candidate with an unusual career is rejected. When the most junior member speaks first,
    agreement falls to six cases in ten. A rule on the order of speaking, which costs nothing,
    would therefore change more than a quota of members alone.""",
    "selection panels; gender; seniority; recruitment; equal opportunity",
)
