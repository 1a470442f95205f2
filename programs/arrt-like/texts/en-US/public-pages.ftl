# The first page, the status page, and who runs this. Arguments: $phone, $hours, $time.

home-who = Who takes part
home-who-text = Everyone whose credential is limited in time. Each credential has its own dates. If you are not sure, sign in, or call us.
home-look-up-text = See whether somebody is { -registered }, and whether their compliance period is complete.
home-look-up = Search the public register

announcement = Please note
status-link = Status
status-title = Status of this site
status-works = This site works.
status-as-of = As of { $time }.
status-planned = What is planned
status-nothing-planned = Nothing is planned that would close this site.
status-trouble = If something does not work for you
status-trouble-text = Call { $phone }, { $hours }. A person answers. If a page showed a reference number, tell us that number.
status-deadline = If this site was closed on your last day, call us. We know when it was closed, and we look at what you could not do.

body-link = About us
body-title = About us
body-lead = Who runs this site, and what it is made with.
body-head-1 = Who we are
body-text-1 = A registry that certifies people in { -field }. We keep the register, send the messages and take the decisions. No other company decides for us.
body-head-2 = What this process is for
body-text-2 = Fields change. Every { -cycle-length }, our { -holders } show that what they know fits the work of today. Where there is a gap, they learn. Nobody is ranked.
body-head-3 = Who decides
body-text-3 = Rules count and compare. People decide. It takes { -release-people } to discontinue a credential, and they look at the record first. You can appeal to people who were not involved.
body-head-4 = What it is made with
body-text-4 = This site runs on OpenCQR, which is open source. Anyone can read how it works. Its rules are written down with versions, and you can see what changed.
