# The words of the program: what another body calls otherwise. Other texts name them as { -credits }. Figures of the policy
# are terms as well, made from it: { -cycle-length } is "ten years", { -account-years } is "two-year".
-credit = credit
-credits = credits
-Credits = Credits
-a-holder = a technologist
-holders = technologists
-registered = certified and registered
-Registered = Certified and registered
-field = medical imaging and radiation therapy
-extra-time = extra year
-higher = Category A+
