"""Invented titles, abstracts and keywords in English: those of the held-out manuscripts."""

from review.benches.manuscripts.texts import text

INTERESTS = text(
    "Registers of Interests in Georgia and Estonia: Who Reads Them?",
    """Registers of interests assume a reader. We ask who this reader is. The registers of
    Georgia and Estonia are public, searchable and free of charge, and both record visits in
    their server logs. We classified 312,000 visits made in two years and interviewed 35 regular
    users. Journalists account for a tenth of the visits; most are made by officials who look up
    their own colleagues, and by companies that check a partner before signing. Only one visit
    in four hundred leads to a request for correction. Yet officials in both countries adjust
    their entries after a colleague has been written about, which suggests that attention need
    not be frequent in order to work. We discuss what this means for the design of registers in
    countries that are about to introduce them.""",
    "conflict of interest; public registers; transparency; Georgia; Estonia",
)

APPEALS = text(
    "Administrative Appeals and the Quality of First Decisions",
    """An appeal corrects one decision, but it may also improve those that follow. We study this
    second effect in two licensing authorities, in Uzbekistan and in England, where appeals are
    decided by a separate panel whose reasons are sent back to the officer concerned. From 8,940
    first decisions and 1,126 appeals we find that an officer whose decision has been overturned
    gives longer reasons in the following three months and refuses fewer applications of the
    same kind. The effect fades unless the panel's letter was discussed at a team meeting.
    Officers whose decisions were upheld do not change at all. The paper proposes that
    authorities treat overturned decisions as teaching material and measure not how many appeals
    they lose but how often they lose the same one.""",
    "administrative appeals; licensing; feedback; quality of decisions",
)

LATE_REPLIES = text(
    "Predicting Late Replies to Citizen Requests with Administrative Records",
    """Late replies to citizens are usually explained after the fact. This study tests whether
    they can be foreseen. We trained four models on 1.2 million requests registered by public
    bodies in Vietnam, Kazakhstan and Poland and used only what is known on the day of
    registration. The best model, a gradient boosted tree, recognises 68% of late replies at the
    price of one false alarm for every true one. The number of departments that must agree is by
    far the most important feature, followed by the weekday and the length of the request. The
    sender's name adds nothing, and we recommend that it be left out. A pilot in one ministry,
    in which warnings were sent to the responsible unit on the fifth day, halved the share of
    late replies within a quarter.""",
    "citizen requests; machine learning; administrative data; delays; early warning; public bodies",
)

DIGITAL = text(
    "Digital Transformation of District Administrations: Between Reporting and Results",
    """The paper studies the digital transformation of district administrations and its
    influence on the workload of civil servants. It is based on data on the document flow of 40
    districts in 2019–2023 and a survey of 870 employees. The authors compare the number of
    information systems introduced with the number of working hours spent on reports. Each new
    system increases the time for reporting by an average of one and a half hours a week,
    because the same data are entered several times. The workload falls only in districts where
    systems share a common directory. Meanwhile the official ranking rewards the number of
    systems rather than their coherence. A method of calculating repeated data entry is
    proposed, which allows projects to be assessed before they are introduced.""",
    """digital transformation; district administration; reporting; workload of civil servants;
    document flow; repeated data entry""",
)

ONE_WINDOW = text(
    "Assessing the Quality of Public Services Provided on the One-Window Principle",
    """The aim of the study is to assess the quality of public services provided on the
    one-window principle from the point of view of citizens. The authors surveyed 1,240 visitors
    of public service centres and compared their answers with official statistics. According to
    the survey, 78 per cent of the recipients are satisfied with the waiting time, but a third
    of them had to visit the centre more than twice on the same matter. The main reason for
    repeated visits is the incomplete exchange of data between agencies. In rural areas the
    quality of services is not lower than in the city, but the distance to the centre causes
    additional expense. The article proposes to include repeated visits in the system of
    assessment and to agree the timetable of mobile centres with residents.""",
    """public service; one-window principle; quality of services; citizen satisfaction; data
    exchange""",
)

ROTATION = text(
    "Rotation of Senior Officials and Regional Performance, 2013–2022",
    """Many governments move senior officials between regions in order to prevent local ties.
    Whether rotation also harms performance is disputed. We built a panel of 17 regions and 204
    deputy governors over ten years and measured performance by budget execution, the completion
    of investment projects and the number of court cases lost. In the first year after a change
    all three indicators worsen slightly; in the second they recover; from the third year on
    rotated officials do better than those who stayed. As the average posting lasts only
    nineteen months, regions rarely reach the point at which rotation pays. Officials who moved
    together with an assistant lose less in the first year. We conclude that longer postings,
    rather than fewer of them, would preserve the benefits of rotation.""",
    "rotation; senior officials; regional performance; panel data",
)

HUNDRED_DAYS = text(
    "Do 100 Days Matter? Early Decisions of 48 New Ministers",
    """The first hundred days of a minister are watched closely and studied rarely. We examine
    the early decisions of 48 ministers in India, Armenia and Lithuania and ask which of them
    can still be traced three years later. Orders, speeches and appointments were collected from
    official gazettes and coded by two readers. Of 611 early decisions 38 per cent were repealed
    or forgotten within a year. Appointments lasted longest; announcements of new programmes
    were the first to vanish. Ministers who had served in the same ministry before decided less
    in the first hundred days and more of what they decided survived. Newspaper attention was
    not related to survival. The results cast doubt on the advice, often given to new ministers,
    that they should act before the novelty is gone.""",
    "ministers; policy durability; first hundred days; executive politics",
)

BUDGETS = text(
    "Open Budgets and Trust in Small Towns",
    """The article tests the assumption that an intelligible budget increases the trust of
    residents in town government. The study was conducted in eight small towns, in four of which
    residents received a leaflet on revenue and expenditure throughout a year. Before and after
    the mailing 2,010 people were surveyed. Trust in the towns that received the leaflet rose by
    six percentage points, most of all among pensioners and entrepreneurs. However, where the
    leaflet reported cuts in spending on public space, trust fell. Openness as such does not
    guarantee support, but it makes the attitude of residents better founded. The practical
    value of the work lies in a short form of budget that one specialist can prepare without
    contractors.""",
    "open budget; small towns; trust in government; budget literacy",
)

INSPECTORS = text(
    "Inspectors on the road: trust, tablets and the decline of the paper form",
    """Food, fire and labour inspectors were among the first field officials to be given
    tablets. This article examines how the tablet has changed the inspection itself. It draws on
    the timestamps of 27,500 inspections, on ride-along observation during 60 working days and
    on interviews with owners of small firms. With tablets the average inspection became eleven
    minutes shorter, but the time spent talking with the owner fell even more, from twenty-one
    minutes to eight. Violations recorded per visit increased, whereas violations corrected
    before the next visit decreased. Inspectors who had learned the work on paper kept their
    earlier habits and obtained more corrections. The article argues that forms which fill the
    screen leave no room for advice, and it suggests that the most useful button would be one
    that closes the form for ten minutes.""",
    "inspection; field officials; mobile technology; compliance; small firms",
)
