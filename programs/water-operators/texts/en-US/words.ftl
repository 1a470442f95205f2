# The words of this body, where it has other ones than the catalog that every installation carries.
-credit = hour
-credits = hours
-Credits = Hours
-a-holder = a water operator
-holders = operators
-registered = licensed
-Registered = Licensed
-field = drinking water
