# What this body says about itself.
home-title = Keep your license current, one step at a time.
home-step-assessment = Answer questions about your discipline, at home. It finds out what training would help you.
body-text-1 = A board that licenses people who run water plants and pipes. We keep the register, send the messages and take the decisions. No other company decides for us.
demo-lead = Every five years, people who run water systems show that their knowledge is up to date. Sign in with one click and look around: nothing you do here is real.
rules-text-who = Everyone who earned a license on or after { -limited-from }. People with a laboratory license take part no matter when they earned it. Each license has its own dates.
