"""Invented titles, abstracts and keywords in English: the first dozen."""

from review.benches.manuscripts.texts import text

COMPETITIONS = text(
    "Open Competitions and Internal Promotion in Regional Administrations",
    """This article asks whether open competitions bring different people into regional
    administrations than internal promotion does. We use the personnel records of 3,870
    appointments made in Kazakhstan, Kyrgyzstan and Georgia between 2015 and 2022 and follow
    each appointee for three years. Candidates from open competitions are younger, more often
    female and more likely to have worked in the private sector, but they also leave earlier:
    one in four is gone within eighteen months, against one in nine of those who were promoted.
    Interviews with 41 officials suggest that newcomers lack allies rather than skills. Where a
    mentor was named in the letter of appointment, the difference in turnover disappears. We
    conclude that the choice between the two routes matters less than what happens in the first
    months after either of them.""",
    "civil service; recruitment; promotion; turnover; regional administration",
)

SERVICE_CENTRES = text(
    "Service Centres After the Queue: What Citizens Expect From One-Stop Government",
    """One-stop service centres were created to shorten queues, and in most capitals the queues
    are now short. What do citizens expect once waiting is no longer the problem? Drawing on 52
    focus groups held in Georgian towns and on a survey of 1,936 visitors, this paper shows that
    the expectations have moved from speed to explanation. Visitors want to know why a request
    was refused, what will happen next and whom they can ask. Staff, however, are still assessed
    by the number of visits they close in an hour, and many of them avoid questions that would
    take longer. The paper describes an experiment in two centres where one desk was freed from
    time targets. Repeated visits fell by a fifth, and complaints to the ombudsman fell by a
    third. The findings suggest that the next stage of service reform is conversational rather
    than technical.""",
    "public services; one-stop shop; citizen expectations; performance targets; Georgia",
)

ETHICS = text(
    "Ethics Advisers and Disciplinary Practice in Seven Ministries",
    """The post of ethics adviser has spread through central administrations, yet little is
    known about what advisers do. We studied seven ministries in two countries over eighteen
    months, using the advisers' own diaries, the minutes of disciplinary councils and 63
    interviews. Advisers spend most of their time on questions about gifts, outside work and
    relations with superiors, and only a tenth of it on formal cases. In ministries where the
    adviser reports to the secretary general, disciplinary cases are fewer but more serious,
    which points to earlier warning. In ministries where the adviser belongs to the personnel
    office, staff avoid consulting him or her at all. We argue that independence is produced
    less by legal guarantees than by the place of the adviser's room, calendar and telephone
    number in the daily life of the ministry.""",
    "ethics adviser; integrity; disciplinary council; ministries; civil servants",
)

VILLAGES = text(
    "How village mayors spend discretionary budgets",
    """Since 2018 village mayors in Kazakhstan have controlled a small budget of their own. This
    study looks at how 214 of them spent it during the first five years. Using budget execution
    reports and short telephone interviews, we sort about nine thousand items into eleven
    groups. Street lighting, roads and fences take up more than half of all spending in almost
    every village, regardless of its size or distance from the city. Spending becomes more
    varied only after the second year, and mostly in villages where the assembly of residents
    votes on a written list. Elections have a visible but brief effect: in the six months before
    a vote the share of lighting doubles. We discuss what these patterns mean for the wider
    debate on fiscal decentralisation, and why very small sums may still be worth deciding
    locally.""",
    "local budgets; rural government; fiscal decentralisation; village assemblies; Kazakhstan",
)

DECLARATIONS = text(
    "Asset Declarations of Public Officials and the Cost of Checking Them",
    """Most countries now require public officials to declare their assets, but far fewer can
    check what is declared. This paper estimates the cost of checking. I reconstruct the working
    time of three verification units, in India, Georgia and Indonesia, from their case files,
    and compare it with the number of declarations that led to a sanction. A complete check
    takes between nine and thirty-one working hours, most of which are spent waiting for banks
    and land offices. A check that starts from a red flag is eight times more likely to end in a
    sanction than one chosen at random, yet random checks are what the law demands in two of the
    three countries. A simple model shows that a unit of ten people can verify all declarations
    of senior officials once in four years, provided that registers are connected. Without
    connected registers it needs forty years.""",
    "asset declarations; verification; illicit enrichment; anti-corruption agencies",
)

CONTRACTS = text(
    "Algorithmic Screening of Procurement Contracts: Evidence From Two Agencies",
    """Procurement agencies increasingly let an algorithm choose which contracts an auditor
    should read. We examine two agencies that introduced such screening in the same year, one in
    Uzbekistan and one in Estonia, and compare 5,200 screened contracts with a control group
    drawn before the change. Screening raised the share of audits that found an irregularity
    from 11 to 27 per cent. The gain came almost entirely from large construction contracts; for
    services and software the algorithm did no better than chance. Auditors followed its advice
    less often after it had been wrong twice in a row, and they rarely returned to it
    afterwards. We describe how one agency regained their trust by showing the three features
    that weighed most in each score. The article ends with a checklist for agencies that plan to
    buy or build a screening tool.""",
    "public procurement; algorithms; audit; risk scores; explainability; trust",
)

SECONDMENT = text(
    "Secondment as Training: Young Civil Servants Between Centre and Region",
    """Secondment from the capital to a region is often described as training, although few
    governments have asked what is learned. We followed 118 Estonian civil servants under
    thirty-five who spent between three and twelve months in a county office, and a comparison
    group of 126 who had applied but were not sent. After return, seconded officials wrote
    longer explanatory notes, consulted local governments more often and were promoted slightly
    later. Their superiors valued them more in the second year than in the first. Secondments
    shorter than five months left no trace in any of our measures. The regions gained as well:
    offices that had hosted a secondee received answers from the ministry four days sooner. We
    argue that secondment should be planned as an investment in a relation between two offices
    rather than in one person.""",
    "secondment; training; young civil servants; centre and region; learning",
)

PROCUREMENT = text(
    "Countering Corruption in Public Procurement",
    """The article is devoted to the reduction of corruption risks in public procurement. Using
    data on 36 thousand contracts concluded in five regions in 2018–2022, the authors identify
    factors that contribute to an unjustified rise in prices. Statistical analysis, the study of
    documents and expert interviews were used. It was found that in organisations with a high
    share of single-source purchases prices are on average 14 per cent higher. In regions with a
    system of electronic control the gap narrowed within two years, but nothing changed with
    regard to small contracts. The authors propose to prevent the splitting of small contracts,
    to keep a single register of suppliers and to give public observers full access to the data.
    The results may be useful to authorised bodies.""",
    "corruption; public procurement; electronic control; transparency; risk assessment",
)

OPEN_DATA = text(
    "Open Data in Regional Government: Problems of Access and Quality",
    """The article examines the accessibility and quality of the data sets that regional
    governments publish on open data portals. The authors assessed 1,860 data sets on fourteen
    portals by completeness, frequency of updating and suitability for machine reading. Only a
    third of the data sets turned out to be updated on time. Although data on the budget and on
    transport are requested most often, it is in these fields that the share of errors is
    especially high. Interviews showed that the quality of data depends not on the technical
    means of a portal but on whether somebody is responsible for it. The article proposes to
    introduce a data coordinator in every region, to approve a calendar of publication and to
    record the remarks of users openly. The method can also be applied to compare the portals of
    other regions.""",
    "open data; regional government; data quality; open government; digitalisation",
)

REMOTE_WORK = text(
    "Remote Work in Ministries After the Pandemic",
    """What has remained of remote work in the ministries of Kazakhstan and Estonia three years
    after the pandemic? We use attendance records, the internal rules of 19 ministries and a
    survey of 1,420 civil servants. In Estonia remote work is written into employment contracts
    and takes two days a week on average. In Kazakhstan the rules permit it, but in practice it
    is granted at the discretion of the superior and mostly to senior staff. In both countries
    those who work remotely describe their workload as more even, yet they take part less often
    in the informal exchange of news. We find no difference in the time that documents take. We
    conclude that what decides is not equipment but the predictability of rules, and we propose
    a right to one remote day a week.""",
    "remote work; ministries; pandemic; work organisation; Kazakhstan; Estonia",
)
