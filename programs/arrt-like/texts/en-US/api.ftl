# The page of the API, for people who write programs. What each route does comes from its description. Argument: $path.

api-link = For programs
api-title = The API
api-lead = Everything { -a-holder } can do here, a program can do too.
api-file = The same as an OpenAPI 3.1 file
api-all = Routes
api-parameters = Parameters
api-takes = It reads:
api-answers = Answers of { $path }
api-types = What is sent and read
api-codes = One of:
api-many = list of
api-or-nothing = or nothing
api-optional = may be left out
api-in-path = in the path
api-in-query = in the query
api-in-header = as a header
api-who-everybody = Everybody may use it.
api-who-session = It needs the token of a session.
api-who-player = It needs the token of a session or of the sitting.
