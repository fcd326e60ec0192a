"""Every sentence the app itself says, so that it can be translated in one place."""

from collections.abc import Iterable, Mapping, Sequence

# risk_map
RISK_MAP_LIKELY = "How likely is it?"
RISK_MAP_LIKELY_LABELS = ("very unlikely", "unlikely", "even", "likely", "very likely")
RISK_MAP_MATTERS = "How much does it matter?"
RISK_MAP_MATTERS_LABELS = ("hardly", "a little", "somewhat", "a lot", "hugely")

# single, multiple, true_false, match, order, number, short, blank
TRUE = "True"
FALSE = "False"
CHOOSE = "Choose one"
MULTIPLE_NOT_TICKED = "Not ticked"
ORDER_HOW = "Move with the arrows, or with Alt and the arrow keys."
ORDER_UP = "Move up: {item}"
ORDER_DOWN = "Move down: {item}"
ORDER_MOVED = "{item}: now place {place} of {count}"
BLANK_GAP = "Gap {number}"
BLANK_MARK = "**[Gap\N{NO-BREAK SPACE}{number}]**"


def multiple_missed(count: int) -> str:
    """How many right options are missing, without naming one."""
    return "One more option is right." if count == 1 else f"{count} more options are right."


def order_pairs(agreeing: int, count: int) -> str:
    """How much of an order is right."""
    return f"Taken two at a time, {agreeing} of {count} pairs stand in the right order."


def number_asked(prompt: str, unit: str) -> str:
    """The prompt of a number question with what is counted."""
    return f"{prompt} (in {unit})"


def blank_filled(number: int, given: str) -> str:
    """A gap as it was filled in."""
    return f"{BLANK_GAP.format(number=number)}: {given}"


# vote, scale, open
VOTE_MANY = "Tick as many as you like."
OTHERS_LATER = "What others say shows here once three others have answered."
OPEN_MODEL = "**One good answer**"
OPEN_RUBRIC = "**A good answer**"


def class_answers(count: int) -> str:
    """How many learners have answered, this one included."""
    return f"**{count} of you have answered.**"


def vote_count(option: str, count: int, own: bool) -> str:
    """One option with its votes."""
    return f"{option}: {count}" + (" (your vote)" if own else "")


def opinion_moved(before: str, now: str) -> str:
    """A vote beside an earlier one."""
    return f"You said the same before: {now}" if before == now else f"Before, you said: {before}  \nNow you say: {now}"


def scale_standing(statement: str, before: str | None, now: str, middle: str | None) -> str:
    """A statement with the learner's points and the middle of the class."""
    parts = [f"before: {before}"] if before else []
    parts += [f"you: {now}"] + ([f"middle of the class: {middle}"] if middle else [])
    return f"{statement}  \n" + " · ".join(parts)


# everywhere
APP = "Lectern"


def minutes(count: float) -> str:
    """A length of time."""
    return "1 minute" if count == 1 else f"{count:g} minutes"


# home and cover
DOOR_STUDY = "Study"
DOOR_STUDY_WHO = "I am learning on my own. I read, try, find out why, and pick up where I stopped."
DOOR_PRESENT = "Present"
DOOR_PRESENT_WHO = "I am teaching a class from the front, with or without devices in the room."
DOOR_CUSTOMIZE = "Customize"
DOOR_CUSTOMIZE_WHO = "I want to make this lesson my own: other questions, other words, other examples."
IN_CLASS = "In class? Join a room with its code"
NO_SUCH_PAGE = "There is no page at this address"
NO_SUCH_PAGE_WHY = (
    "A letter of the address may be missing, or the lesson has been renamed or taken away. What you answered is kept."
)
TO_THE_START = "To the start"
START = "Start the lesson"
GO_ON = "Continue where you were"
WHAT_YOU_CAN_DO = "What you can do afterwards"
SECTIONS = "Sections"
LESSONS = "Lessons"
LESSONS_HOW = "Choose one to study it alone, to present it to a class, or to make it your own."
NO_LESSONS = "There are no lessons here yet."
NO_LESSONS_DO = "Put a lesson's folder into `lessons/`, then load this page again."
LESSON_BROKEN = (
    "This lesson cannot be opened just now. Whoever looks after it finds the reason where the app was started."
)
FURTHER_READING = "Read on"
GLOSSARY = "Glossary"
ABOUT = "About this lesson"


# study
PREVIOUS = "Previous"
NEXT = "Next"
YOUR_PROGRESS = "Your progress"
LOOK_AGAIN = "Look again"
REVIEW = "Review"
COVER = "Cover"
SECTION_END = "At the end of this section"
GLOSSARY_HERE = "Words used here"
FULLER = "More exactly"


def section_of(place: int, count: int) -> str:
    """Where a section stands in the lesson."""
    return f"Section {place} of {count}"


def section_state(done: int, count: int) -> str:
    """In a word, how far a section is answered; nothing when it is not begun."""
    return "done" if count and done == count else "begun" if done else ""


def answered_of(done: int, count: int) -> str:
    """How much of a section is answered."""
    return "Nothing to answer" if not count else f"{done} of {count} answered"


# the frame round every question
CHECK = "Check"
CHECK_AGAIN = "Check again"
KEEP_ANSWER = "Keep my answer"
CHANGE_ANSWER = "Change my answer"
HOW_SURE = "How sure are you?"
CONFIDENCE = {1: "Guessing", 2: "Fairly sure", 3: "Certain"}
HINT = "Hint"
NEXT_HINT = "Next hint"
SHOW_ANSWER = "Show the answer"
GIVE_ANSWER_FIRST = "Give an answer first."
NO_ANSWER = {
    "number": "Give one plain number first, such as 1250 or 12.5, with no words beside it and no unit but the one "
    "asked for. A comma before exactly three digits has two readings, and is not read.",
    "match": "Match every one first.",
    "blank": "Fill every gap first.",
}
"""By kind, where it helps to say what counts as an answer."""
KEPT = "Your answer is kept."
RIGHT = "Right"
PARTLY = "Partly right"
WRONG = "Not yet"
NOT_RIGHT = "Not right"
THE_ANSWER = "The answer"
WHY = "Why"
QUESTION_CHANGED = (
    "What is asked here has been changed since you answered it. Your earlier answer is kept, but it no longer counts."
)
SEE_AGAIN = "Look at this again"
AS_IF = "You answered as if"
BETTER = "Better"
AND_DEEPER = ", and more where it goes deeper"


def deeper(about: str) -> str:
    """The label of a fold."""
    return f"Going deeper: {about}" if about else "Going deeper"


ASKS = {
    "single": "Choose one",
    "multiple": "Choose every right one",
    "true_false": "True or false",
    "match": "Match each one",
    "order": "Put in order",
    "number": "Give a number",
    "short": "Answer in a few words",
    "blank": "Fill the gaps",
    "vote": "Your vote: no right or wrong",
    "scale": "Your opinion: no right or wrong",
    "open": "In your own words",
    "predict": "Predict first",
    "risk_map": "Your judgement",
    "release": "Your decision",
    "tradeoff": "Weigh it",
    "budget": "Spend it",
}
LABELS = {"judgement": "Judgement", "estimate": "Estimate", "simulation": "Simulation"}


def hint_number(number: int, count: int) -> str:
    """The heading of one hint."""
    return f"Hint {number} of {count}"


def partly(score: float) -> str:
    """How much of an answer is right."""
    return f"{PARTLY}: {score:.0%}"


# sources
SOURCE = "Source"
SOURCES = "Sources"
SOURCES_ALL = "Every source, with its date and licence"
SOURCES_HOW = (
    "Each figure in the lesson says where it comes from. Here are all the sources together, "
    "and what to know before you quote one."
)


def as_of(date: str) -> str:
    """The day, month or year the figures stand for."""
    return f"as of {date}"


# content blocks
CALLOUTS = {
    "definition": "Definition",
    "claim": "Claim",
    "then-and-now": "Then and now",
    "example": "Example",
    "tip": "Tip",
}
THEN = "Then"
NOW = "Now"
DISCUSS = "Talk about it"
STARTERS = "You could begin with"
CARDS_TURN = "Turn over"
CARDS_NEXT = "Next card"
ACTIVITY = "For a class"
MATERIALS = "You need"
STEPS = "What happens"
NO_DEVICE = "Without devices"
SUPPORT = "If it is hard"
STRETCH = "If it is easy"
GROUPS = "Groups"


def card_of(place: int, count: int) -> str:
    """Which card is on top."""
    return f"Card {place} of {count}"


# summary, look again, review
SUMMARY = "Your summary"
TIME_SPENT = "Time spent"
TIME_HOW = "An estimate: the time between your answers, leaving out pauses of more than five minutes."
MASTERY = "What you can do now"
MASTERY_HOW = (
    "Secure means four fifths of the worth of what you answered, and at least two questions where there are two. "
    "An answer you asked to see counts half at most, until you give it from memory on a later day."
)
CALIBRATION = "How well you judge your own knowledge"
CALIBRATION_HOW = (
    "First answers only. If you are often certain and wrong, slow down there; "
    "if you are often guessing and right, trust yourself more."
)
NO_CONFIDENCE_YET = "You have not said how sure you were yet. Try it at the next question: it never costs marks."
NOTHING_YET = "Nothing answered yet."
LOOK_AGAIN_NONE = "Nothing to look at again. Everything you have answered is right."
LOOK_AGAIN_HOW = "Answers that were certain and wrong come first: they are the ones most worth a second look."
SURE_AND_WRONG = "You were certain"
REVIEW_HOW = (
    "Questions come back after days, not minutes, and sooner when they went badly: a spacing schedule called FSRS "
    "works out when you are about to forget."
)
REVIEW_NONE = "Nothing is due."
REVIEW_DUE = "Due now"
LEVELS = {"new": "Not started", "building": "Building", "getting there": "Getting there", "secure": "Secure"}
NOT_REVIEWED_YET = "Answer some questions first; they will be due here on later days."


def due_on(day: str) -> str:
    """When the next question is due."""
    return f"The next one is due on {day}."


def times(count: int) -> str:
    """How often something happened."""
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"


def right_of(right: int, count: int) -> str:
    """How many answers were right."""
    return f"{right} of {count} right"


# your work
YOUR_WORK = "Your work"
YOUR_WORDS = "Your three words"
WORDS_HOW = (
    "No account, no name. Your work is kept on this school's or teacher's computer under these three words. "
    "Write them down to go on from another device."
)
TAKE_UP = "Go on with earlier work"
TAKE_UP_ASK = "Three words from another device"
TAKE_UP_FIND = "Find my work"
TAKE_UP_EMPTY = "Write the three words first, with spaces between them."
TAKE_UP_UNKNOWN = "No work is kept under these words. Check the spelling; the order matters too."
TAKE_UP_WAIT = "That was a lot of tries. Wait a minute, then try again."
TAKE_UP_GO = "Go on with this work"
FRESH_HOW = "For a shared computer: the next person starts with nothing, and your work stays under your three words."
FRESH_GO = "Start fresh on this device"
DELETE = "Delete my data"
DELETE_HOW = "Deletes every answer kept under your three words, for good. Nobody can bring it back."
DELETE_SURE = "Yes, delete everything I have answered"
DELETED = "Everything you had answered is deleted."
NOT_SAVED = "Your answer could not be saved."


def store_trouble(cause: str) -> str:
    """What a learner can do while the store cannot be used, and the cause for who can mend it."""
    return f"Keep this page open and tell your teacher.\n\nFor whoever runs the app: {cause}"


def found_work(count: int) -> str:
    """What was found under three words."""
    return "One answer is kept under these words." if count == 1 else f"{count} answers are kept under these words."


# risk_map, release, tradeoff, budget
AND, OR = "and", "or"
AS_A_TABLE = "As a table"
AS_KEPT = ":material/check: Kept, as you see it."
CHANGED_SINCE = "Changed since you last kept it."
LESSONS_SCORES = "Back to the lesson's scores"
SIDES = {"benefit": "benefit", "risk": "risk"}
MEANING, LEVEL = "What it means", "Level, 0 to 100"


def listing(parts: Iterable[str], last: str = AND) -> str:
    """`a, b and c`; nothing for nothing."""
    *head, tail = list(parts) or [""]
    return f"{', '.join(head)} {last} {tail}" if head else tail


def with_side(name: str, side: str) -> str:
    """A benefit or risk by name."""
    return f"{name} ({SIDES[side]})"


def part_of(whole: str, part: str) -> str:
    """One of the things that are asked or judged about something, under a name of its own."""
    return f"{whole}: {part}"


def own_number(number: str, own: bool) -> str:
    """A number in a table, with a word when the learner has changed it."""
    return f"{number} (yours)" if own else number


def lessons_number(number: float) -> str:
    """What the lesson had where the learner has another number."""
    return f"Yours. The lesson says {number:g}."


def moved(change: int) -> str:
    """How far something has moved, in words."""
    return f"up {change}" if change > 0 else f"down {-change}" if change < 0 else "no change"


# risk_map
RISK_MAP_COMMIT = "Show my map"
RISK_MAP_AGAIN = "Show my new map"
RISK_MAP_CHANGE = "Change my ratings"
RISK_MAP_OWN = "Your map"
RISK_MAP_CLASS = "The class's map"
RISK_MAP_SPREAD = "Each sign stands at the mean; the longer its lines, the further apart the answers."
RISK_MAP_ITEM = "Item"
RISK_MAP_CLASS_LIKELY = "Likely, 1 to 5, class"
RISK_MAP_CLASS_MATTERS = "Matters, 1 to 5, class"


def risk_map_class(count: int) -> str:
    """The title of the class's map."""
    return f"{RISK_MAP_CLASS}, {count} people"


def risk_map_too_few(needed: int, others: int) -> str:
    """Why the class's map is not shown yet."""
    so_far = "Nobody else has answered yet" if others == 0 else f"Answers from others so far: {others}"
    return f"{so_far}. The class's map appears once {needed} others have answered, so that nobody stands out."


def risk_map_missing(names: Sequence[str]) -> str:
    """What has not been given both of its ratings."""
    return f"Give both answers first for {listing(names)}."


def risk_map_point(name: str, likely: float, matters: float) -> str:
    """One item on a map, for who cannot see it."""
    return f"{name}: likely {likely:.2g} of 5, matters {matters:.2g} of 5"


def mean_and_spread(mean: float, spread: float) -> str:
    """A mean and how far answers lie apart."""
    return f"{mean:.1f} (± {spread:.1f})"


# release
RELEASE_CASE = "Which case?"
RELEASE_EFFECTS = "What moves"
RELEASE_READING = "The thin mark is where the case starts. Striped bars are risks: the shorter, the better."
RELEASE_PEOPLE = "Who gains and who loses"
RELEASE_STILL = "Nothing has moved yet. Move a part along the gradient, and see who gains and who loses."
RELEASE_GAIN = ":material/trending_up: Gain"
RELEASE_LOSE = ":material/trending_down: Lose"
RELEASE_NEITHER = ":material/trending_flat: Neither gain nor lose"
RELEASE_PERSON = "Who"
RELEASE_NOW, RELEASE_CHANGE = "Level, 0 to 100", "Change"
RELEASE_DISAGREE = "Disagree with a judgement? Change it"
RELEASE_FORCES = (
    "How much does opening each part move this, from 0 (not at all) to 5 (very much)? "
    "Your numbers are kept with your decision."
)
RELEASE_EFFECT = "Benefit or risk"
RELEASE_KEEP = "Keep my decision"
RELEASE_NO_DEFENCE = "Write your defence first, even one sentence; it is kept together with your decision."


def release_step(name: str, about: str | None, started: str | None) -> str:
    """The step chosen for a part, and where it started."""
    return " ".join(filter(None, [about or f"{name}.", started and f"It started at: {started}."]))


def release_level(now: int, change: int) -> str:
    """Where it stands and how far it moved."""
    return f"{now}, {moved(change)}" if change else str(now)


def release_because(effect: str, change: int) -> str:
    """One reason why somebody gains or loses."""
    return f"{effect} {moved(change)}"


def release_stake(person: str, points: int, because: str) -> str:
    """Who gains or loses, by how much and why."""
    return f"**{person}**, by {abs(points)}: {because}" if points else f"**{person}**"


# tradeoff
TRADEOFF_WEIGHTS = "How much does each count for you?"
TRADEOFF_NO_WEIGHT = "Every weight is at nought, so there is no ranking. Move a slider up to begin."
TRADEOFF_FLIPS = "What would change the winner?"
TRADEOFF_FURTHER = "What it would take further off"
TRADEOFF_DISAGREE = "Disagree with a score? Change it"
TRADEOFF_OPTION = "Whose scores?"
TRADEOFF_COLUMN, TRADEOFF_MEAN, TRADEOFF_CRITERION = "Option", "Weighted mean", "Criterion"
TRADEOFF_SCORE = "Score"
TRADEOFF_KEEP = "Keep my weighing"


def tradeoff_leads(names: Sequence[str], points: str) -> str:
    """Who leads, with how many points."""
    if len(names) > 1:
        return f"{listing(names)} are level at the top with {points} of 5."
    return f"{names[0]} leads with {points} of 5."


def tradeoff_flip(criterion: str, change: int, names: Sequence[str]) -> str:
    """The change of one weight that changes the winner."""
    much = f"{abs(change)} {'more' if change > 0 else 'less'}"
    outcome = f"{names[0]} would win" if len(names) == 1 else f"{listing(names)} would be level"
    return f"If **{criterion}** weighed **{much}**, {outcome}."


def tradeoff_firm(criteria: str) -> str:
    """Criteria whose weight alone changes nothing."""
    return f"No weight of **{criteria}** alone changes the winner."


def tradeoff_beaten(name: str, by: str) -> str:
    """An option that cannot win."""
    return f"{name} can never win alone: {by} is at least as good on everything."


def tradeoff_why(why: str | None, lessons: float | None) -> str:
    """The reason for a score, and the lesson's own when the learner has another."""
    return " ".join(filter(None, [why, None if lessons is None else lessons_number(lessons)]))


# budget
BUDGET_LOOK_BACK = "Looking back"
BUDGET_MOVED = "The thin mark shows where you stand after the last event."
BUDGET_READING = "The thin mark shows what your first spend reached, before anything happened."
BUDGET_ELSEWHERE = "This game has gone on in another window of yours. It stands as it was left there."
BUDGET_AGAIN = "Play again from the start"
BUDGET_COLUMN = "Tokens by spend"
BUDGET_OUTCOME = "Outcome"


def budget_left(left: int, total: int) -> str:
    """What is left to spend, or by how much too much is promised."""
    if left < 0:
        return f"That is {-left} more than there are. Take {-left} back somewhere, then spend."
    return f"{left} of {total} tokens left." if left else f"All {total} tokens are placed."


def budget_round(number: int, rounds: int) -> str:
    """The heading over a spend."""
    return "Your spend" if number == 1 else f"Spend {number} of {rounds}: move tokens before the next event, or not"


def budget_commit(spent: int, events: int) -> str:
    """The button that commits a spend."""
    return "Spend it" if spent == 0 or not events else "Go on to the next event"


def budget_level(now: int, change: int | None) -> str:
    """An outcome's level, and how far it moved."""
    return f"{now}, {moved(change)}" if change else str(now)


def budget_event(number: int, count: int, title: str) -> str:
    """An event card's heading."""
    return f"**Event {number} of {count}: {title}**"


def budget_shielded(shield: Mapping[str, int]) -> str:
    """Why an event did no harm."""
    enough = listing(f"{needed} tokens on {name}" for name, needed in shield.items())
    return f"You were shielded: it takes {enough}."


def budget_hit(missing: Mapping[str, int], fell: Mapping[str, tuple[int, int]]) -> str:
    """Why an event did harm, and what it took."""
    short = listing(f"{gap} more on {name}" for name, gap in missing.items())
    levels = listing(f"{name} falls from {before} to {after}" for name, (before, after) in fell.items())
    return f"It would have taken {short} to be safe." + (f" {levels}." if levels else "")


def budget_held(held: int, count: int) -> str:
    """How many events were shielded."""
    return f"You were ready for {held} of {count} events."


def budget_column(number: int) -> str:
    """A spend's column in the table."""
    return str(number)


def budget_outcome_row(name: str) -> str:
    """An outcome's row in the table."""
    return f"{name}, afterwards (0 to 100)"


# chart
CHART_LARGE_NUMBERS = (("trillion", 1e12), ("billion", 1e9), ("million", 1e6))
CHART_LOG = "logarithmic scale: every step multiplies"
CHART_ESTIMATE = "hollow: estimate"
CHART_NO_RANGE = "no range given"
CHART_VIEWS = "Ways to look"
CHART_MISSING = "not known"
TABLE = "The numbers in a table"
TABLE_ESTIMATE = "Estimate"
TABLE_YES_OR_NO = "yes or no"
YES = "yes"

# timeline
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
TIMELINE_PLANNED = "planned"
TIMELINE_SOURCES = "Where these dates are recorded"

# predict
PREDICT_COMMIT = "Commit my prediction"
PREDICT_STAYS = "Your first prediction stays. It is not marked: being surprised is the point."
PREDICT_FIRST = "Give a prediction first. A rough guess will do."
PREDICT_POINTS = "percentage points"
PREDICT_DATA = "what the data say"
PREDICT_YOURS = "your prediction"


def predict_within(between: str) -> str:
    """Said when no number, or one that cannot be, was given."""
    return f"Give a number from {between}. A rough guess will do."


def predict_range(low: str, high: str) -> str:
    """Between which numbers a prediction lies."""
    return f"{low} to {high}"


def predict_exact(guess: str) -> str:
    """Said to who predicted what the data say."""
    return f"You predicted **{guess}**, and that is what the data say."


def predict_gap(guess: str, answer: str, distance: str, side: int) -> str:
    """How far a prediction is from the data; side is 1 when it is too high, -1 too low, 0 exact."""
    if side == 0:
        return predict_exact(guess)
    way = "high" if side > 0 else "low"
    return f"You predicted **{guess}**. The data say **{answer}**: you were {distance} too {way}."


def predict_other(guess: str, right: str) -> str:
    """The option that was predicted beside the one the data bear out."""
    if guess == right:
        return predict_exact(guess)
    return f"You predicted **{guess}**. The data say **{right}**."


def predict_class(count: int) -> str:
    """Said to those who cannot see the dots."""
    return f" The {count} predictions of the class are shown as dots."


def predict_guess(value: str) -> str:
    """The name of the guess in the strip."""
    return f"You: {value}"


def predict_answer(value: str) -> str:
    """The name of the answer in the strip."""
    return f"Data: {value}"


def predict_votes(count: int) -> str:
    """How many of the class predicted an option."""
    return "predicted once" if count == 1 else f"predicted {count} times"


# study pages, further
NOT_SAVED_NOW = "Answers cannot be saved just now"
CONTENTS = "Contents"
MISCONCEPTIONS = "Beliefs to check"
TRY_AGAIN_LINK = "Try again"


def about_minutes(count: float) -> str:
    """A length of time that is an estimate."""
    return "Less than a minute" if count < 1 else f"About {minutes(round(count))}"


FRESH = "Start fresh"
