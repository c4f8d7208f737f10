"""The body of English articles: paragraphs that can follow one another in any order."""

SECTIONS = ["Introduction", "Data and methods", "Results", "Conclusion"]
REFERENCES_HEADING = "References"

PARAGRAPHS = [
    """Over the past two decades the organisation of public work has changed faster than the
    rules that describe it. Ministries have merged and separated, agencies have been founded for
    single tasks, and many services that once needed a visit are now given on a screen. What the
    people inside these offices do all day has received less attention than the charts that show
    them.""",
    """The literature offers two accounts of this change. The first sees reform as a response to
    fiscal pressure, in which governments copy what is cheap and easy to announce. The second
    sees it as learning, slow and uneven, in which officials keep what works and quietly drop
    the rest. Both accounts find support in our material, although not at the same time.""",
    """We collected the records in three rounds. In the first round the offices sent their own
    registers; in the second we compared these with the published reports; in the third we
    called each office whose figures differed by more than five per cent. About one record in
    twelve had to be corrected, most often because a transfer had been counted as a new
    appointment.""",
    """Interviews lasted between forty minutes and two hours and were held in the language that
    the respondent preferred. Notes were written down on the same day and were read by a second
    member of the team. Respondents could withdraw a statement within two weeks, and four of
    them did so. All quotations are given without the name of the office.""",
    """The descriptive figures already suggest that the differences between regions are larger
    than the differences between years. The region at the top of the list remained there in
    every year that we observed, while the three at the bottom changed places with one another.
    Population and income explain only a part of this pattern.""",
    """When the size of the office is held constant, the effect becomes smaller but does not
    vanish. An office with one more trained specialist closes about four cases more in a month,
    all else being equal. The effect is strongest in offices with fewer than twenty staff, where
    one person makes a visible difference to how the work is shared.""",
    """Several respondents explained the finding in similar words. In their view a rule is
    followed when the person who breaks it has to explain why, and it is forgotten when nobody
    asks. One head of department said that the form itself had changed nothing, but that the
    conversation about the form, held every quarter, had changed a great deal.""",
    """Our results should be read with three limits in mind. The records cover only those
    offices that agreed to take part, the period includes two years that were unusual in every
    country, and the measure of quality rests on the judgement of supervisors. A study that
    follows the citizens rather than the offices would be a useful next step.""",
    """For practice the implication is modest. A government that wishes to improve this part of
    its work should first find out how its offices spend their time, since the same instruction
    costs an hour in one place and a week in another. Only then does it make sense to speak of
    targets, and the targets should differ.""",
    """Earlier studies in this field have mostly relied on surveys of senior managers. Such
    surveys are easy to run and easy to compare, but managers tend to describe the procedure
    that they have approved. We therefore gave more weight to the accounts of those who carry
    the procedure out, and we compared the two only at the end.""",
    """The institutional setting needs a short description. Appointments are made by an open
    competition in two stages, a test and an interview, and the results are published. A
    candidate who is not chosen may appeal within three working days. In practice appeals are
    rare, and those that are made concern the test far more often than the interview.""",
    """It is sometimes said that small states are an exception because everyone knows everyone.
    Our material gives this view only limited support. Personal acquaintance did shorten the
    time that a request took, yet it did not change the outcome once the request had been
    entered in the register. Where there was no register, we could not tell.""",
    """The cost of the measure was calculated from the pay of the staff who took part, the fees
    of outside trainers and the rent of rooms. Software was counted at the price of a yearly
    licence. We did not try to put a price on the time of citizens, although it is likely to be
    the largest single item in any honest account.""",
    """Two robustness checks were carried out. We repeated the estimation without the capital,
    whose offices are larger and better paid, and we replaced the yearly figures with quarterly
    ones. The sign of the main coefficient stayed the same in both cases, and its size changed
    by less than a tenth. The complete tables are available on request.""",
    """Comparison with neighbouring countries is helpful here. The formal rules are close to one
    another, since they were drafted with the help of the same advisers, but they are applied in
    different ways. In one country the commission meets every week; in another it had met twice
    in the year before our visit, and its secretary had three other duties.""",
    """Taken together, these findings call for patience. None of the reforms that we examined
    showed an effect in its first year, and most of those that were praised in the third year
    had been criticised in the first. Evaluation after a few months, which is what donors often
    ask for, is likely to miss what matters.""",
]

REFERENCES = [
    "Abbott, R. (2018). Office hours: Time and work in public agencies. Oldbridge Press.",
    "Achilov, T., & Marsh, E. (2020). Registers and reality. Steppe Policy Review, 4(2), 11–29.",
    "Baimukhanov, S. (2019). Competitions without competitors. Civil Service Notes, 7, 45–63.",
    "Carvalho, L. (2021). Neighbourhood money. Journal of Local Accounts, 15(1), 3–24.",
    "Dzhaksybekova, R. (2022). Who stays and who leaves. Personnel and Power, 2(3), 77–95.",
    "Eliava, N. (2017). A register of interests. Tbilisi: House of Public Law.",
    "Forsyth, M., & Haller, P. (2016). Counting complaints. Town Hall Quarterly, 33(4), 201–219.",
    "Ito, K. (2023). Machines that read contracts. Digital State, 9(1), 54–71.",
    "Kõiv, A. (2020). Small states, short distances. Baltic Papers on Government, 12, 5–22.",
    "Nomin, S. (2021). Permits on the move. Ulaanbaatar: Institute of Pasture Policy.",
]
