"""Invented titles, abstracts and keywords in English: the second dozen."""

from review.benches.manuscripts.texts import text

RESERVE = text(
    "The Regional Personnel Reserve: Formation, Training and Appointment",
    """The article assesses how the personnel reserve works in the regions and which factors
    increase the probability that a member of the reserve is appointed to a leading post. Data
    on 624 members over seven years, their test results and their later appointments were
    analysed with an event history model. Only one member in six is appointed within the first
    two years, after which the probability falls sharply. Success in training hardly matters,
    while experience of work in another region raises the chances one and a half times.
    Interviews showed that many members do not know for which post they are being prepared. The
    author recommends a smaller reserve, a target post for each member and removal from the list
    of those who have refused an offer twice.""",
    "personnel reserve; regional government; appointment; training of managers",
)

WHISTLEBLOWERS = text(
    "Whistleblower Protection on Paper and in the Office: A Three-Country Study",
    """Laws that protect whistleblowers have been adopted in many countries whose officials
    still prefer to say nothing. We compare Nigeria, Kazakhstan and Uzbekistan, three countries
    with similar laws and different records of their use. The study combines an analysis of 140
    reports that reached an anti-corruption agency with a vignette survey of 1,105 officials.
    The wording of the law has almost no influence on the stated readiness to report. What
    matters is whether the respondent knows somebody who has reported and was still in post a
    year later. Anonymous channels attract more reports, but the reports contain less that can
    be checked. We propose that agencies publish, with the reporter's consent, short accounts of
    cases that ended well, because a known example persuades more than an unknown article of the
    law.""",
    "whistleblowing; corruption reporting; legal protection; vignette survey; public officials",
)

LANGUAGES = text(
    "Language Requirements and Access to Civil Service Jobs",
    """Language tests stand at the entrance of many civil services. They are meant to guarantee
    that citizens are served in the language of the state, but they also decide who may serve.
    Using the results of 48,000 applicants in Latvia, Kyrgyzstan and Kazakhstan, we ask whom the
    tests keep out. Applicants from minority schools fail the written part twice as often as
    others, while in the oral part there is no difference. Once appointed, those who narrowly
    passed are assessed as highly as those who passed with ease. A reform that moved the written
    test to the end of the probation period raised the share of minority applicants by a third
    without a measurable loss of quality. The timing of a test, we conclude, is a policy in its
    own right.""",
    "language policy; civil service entry; minorities; testing; representative bureaucracy",
)

MOTIVATION = text(
    "A Seven-Country Survey of Public Service Motivation Among Tax Officers",
    """Public service motivation has been measured among teachers, nurses and social workers,
    but rarely among those who collect taxes. We report a survey of 6,312 tax officers in seven
    countries of Asia and Europe. The usual four-dimensional scale holds in five of them; in the
    other two compassion and self-sacrifice cannot be told apart. Tax officers score lower on
    compassion than other public employees and higher on commitment to the public interest.
    Contact with taxpayers raises motivation where officers may help, for example by granting a
    delay, and lowers it where they may only refuse. Pay satisfaction moderates this relation
    but does not remove it. The results suggest that discretion over small matters is a resource
    which tax administrations could use at no cost.""",
    "public service motivation; tax administration; discretion; comparative survey; job design",
)

TRAINING = text(
    "Training Hours and Promotion Speed in a Career Service",
    """Purpose: The paper examines whether compulsory training speeds up promotion in a career
    civil service or merely accompanies it.

    Methods: We linked the training records of 22,400 Turkish civil servants to their
    appointments between 2010 and 2021. A regression discontinuity at the yearly minimum of
    forty hours separates the effect of training from the ambition of those who train more.

    Results: Passing the minimum makes promotion in the following year four percentage points
    more likely. Hours beyond the minimum have no effect, whatever their subject. The effect is
    confined to ministries in which the promotion board receives a printed list of certificates.

    Conclusion: Training works as a signal rather than as a skill. Boards should be shown what
    was learned, not how long it took. A short test at the end of each course would be enough.""",
    "training; promotion; career civil service; signalling; Türkiye",
)

COMPLAINTS = text(
    "Complaint handling in local government: what a reply changes",
    """Background

    Local governments answer thousands of complaints a year, and most replies say no. Whether
    the way in which they say it matters has not been tested outside the laboratory.

    Approach

    In cooperation with five British councils we rewrote the letters of refusal that were sent
    in 2022. Letters were assigned by lot to an old and a new version. The new version gave the
    reason first, named a person and stated what the resident could do next. We followed 3,418
    complaints for six months.

    Findings

    The new letters reduced second complaints by 23 per cent and appeals by 9 per cent.
    Telephone calls increased in the first month and then fell below the earlier level. Staff
    needed two minutes more for each letter.

    Implications

    A refusal that explains itself costs little and saves much. Councils should test their
    letters as carefully as they test their websites.""",
    "complaints; local government; plain language; field experiment",
)

PARTICIPATORY = text(
    "Participatory budgeting in neighbourhoods of Recife and Almaty",
    """Participatory budgeting travelled from Brazil to the rest of the world, and on the way it
    changed its meaning. In Recife it began as a struggle over who decides; in Almaty it arrived
    as a service through which residents may propose a playground. We compare twelve
    neighbourhoods, six in each city, over four budget cycles, using meeting records, voting
    data and 74 interviews with residents and officials.

    The comparison shows that the two practices have come closer to each other than their
    histories suggest. In both cities most projects are small, most voters are women over forty,
    and most disputes concern the upkeep of what has been built. They differ in what happens
    after the vote: Recife's delegates follow a project until it is finished, while Almaty's
    voters rarely learn of the outcome. We suggest a simple public calendar of works as a first
    step.""",
)
