# One person decides here, and an appeal has one step: there is no panel to go to and none that could refuse it.
notice-appeal_refused_finally-title = Your appeal was not granted
notice-appeal_refused_finally-body = Read why on the page of your appeal. There is no further step.
rule-code-appeal_refused_finally = an appeal was not granted
demo-step-decide = No one loses a license by a machine. { $name } sees the evidence and decides.
demo-story-decision_maker = Releases what cannot be undone.
demo-story-second_decision_maker = Does so when the first person is away.
demo-story-renewal_open = Licensed last month. The first renewal can be sent, and it costs nothing.
rule-appeals-panel_people = There is no panel, as an appeal has one step.
