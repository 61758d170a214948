"""One record of each kind of learning and mobility, as people write them, for the small portal of `broken/_base`."""

from __future__ import annotations

CONSENT = "consent: {given: 2026-01-15, expires: 2027-12-31}"

OFFERS = {
    "openings/tester-in-leeds.yml": "title: Tester in Leeds\nsummary: You test what we **build**.\nrole: tester\nkind: secondment\nteam: Payments\n"
    "location: leeds\nposted: 2026-11-02\ncloses: 2026-12-18\nstarts: 2027-02-01\nmonths: 6\nplaces: 2\ncontact: jobs@a.example\n"
    "apply_url: https://jobs.example/7\n",
    "rotations/with-the-testers.yml": "title: With the testers\nhost: Test\nfamily: engineering\nrole: tester\nmonths: 4\ngains:\n"
    "  - {competency: testing, to: working}\nslots: 2\ntaken: 1\nopens: 2026-11-01\ncloses: 2027-01-15\neligibility: [A year with us]\n",
    "programmes/first-line.yml": "title: First line\nkind: leadership\ngoals: [Holds a one-to-one]\neligibility: [Leads next year]\ncohorts:\n"
    "  - {id: autumn, start: 2026-09-01, end: 2026-11-21, apply_by: 2026-08-01}\n"
    "  - {id: spring, start: 2027-03-01, end: 2027-09-30, apply_by: 2027-02-12, location: leeds, places: 12, taken: 3}\n"
    "  - {id: later, start: 2027-10-04}\ncourses: [first-steps]\npathways: [into-testing]\n"
    "check_ins: {cadence: monthly, questions: [What was hard?], agenda: monthly}\ncontact: '#first-line'\n",
    "benefits/budget.yml": "title: Learning budget\nkind: learning-budget\nallowances:\n"
    "  - {families: [engineering], grades: [g2], amount: 1200, currency: GBP}\n  - {amount: 800, currency: GBP, hours: 40, period: year}\n"
    "covers: [classroom, book]\neligibility: [Everyone after probation]\nsteps: [Ask your lead, Send the bill]\nclaim_url: https://pay.example/\n",
    "awards/fixed-it.yml": "title: Fixed it for good\nkind: award\ncriteria: [The fault never came back]\ncompetencies: {testing: working}\n"
    "nominate_url: https://awards.example/\nrecipients:\n"
    f"  - {{name: Grace, on: 2026-05-04, citation: For the **gate**., {CONSENT}}}\n"
    "  - {name: Linus, on: 2025-05-04, consent: {given: 2024-01-01, expires: 2026-06-30}}\n",
    "stories/grace.md": f"---\ntitle: From code to tests\nperson: Grace\n{CONSENT}\nfrom: developer/junior\nto: tester\non: 2026-04-01\n"
    "pathway: into-testing\ncourses: [first-steps]\nprogrammes: [first-line]\nmentor: ada\n---\nI began with [](course:first-steps).\n",
    "communities/testers.yml": "title: People who test\nkind: guild\nhost: Ada Example\ncadence: Every second Thursday\njoin_url: https://chat.example/\n"
    "competencies: [testing]\nfamilies: [engineering]\n",
    "articles/what-broke.md": "---\ntitle: What broke\nkind: lesson\nauthors: [Ada Example]\non: 2026-10-02\ncompetencies: [testing]\n---\n## Why\n\nSee [](role:tester).\n",
    "events/questions.yml": "title: Questions about First line\nkind: info-session\nstart: 2027-01-20T12:00\nend: 2027-01-20T12:45\n"
    "timezone: Europe/London\nlocation: leeds\nurl: https://meet.example/1\nabout: [programme:first-line, role:developer/senior]\n",
    "check-ins/monthly.yml": "title: Monthly\nfor: one-to-one\ncadence: monthly\nminutes: 45\nquestions:\n"
    "  - {ask: What went well?, why: To begin there., competency: testing}\n  - ask: What next?\n",
    "outcomes/moves.yml": "title: Places filled from inside\nquestion: Do we fill places with our own people?\nkind: result\nunit: per cent\n"
    "method: Counted.\nsource: The HR system\ndata: moves.csv\nbaseline: 20\ntarget: 35\nabout: [opening:tester-in-leeds, programme:first-line]\n",
    "outcomes/moves.csv": 'period,group,value,n\n2026-Q1,,24,40\n2026-Q1,"Engineering, all",31.5,16\n2026-Q2,,-2,\n',
    "surveys/needs.yml": "title: What people need\nasked_on: 2026-05-04\nmethod: Everyone was asked.\ndata: needs.csv\nactions:\n"
    "  - {said: More time, did: 'See [](benefit:budget)', on: 2026-07-01}\n",
    "surveys/needs.csv": "question,answer,n\nDo you learn?,Yes,40\nDo you learn?,No,12\n",
}
"""Path below `content/` → text. All are shown on 2026-11-22, save Linus, whose consent is over (W005)."""
