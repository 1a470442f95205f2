# The postal address: the own page, and the fields that staff have as well. Arguments: $address, $most and $lines (numbers).

address-link = See or change your postal address
address-title = Your postal address
address-lead = This is where we send your letters. If you move, change it here, so that no letter gets lost.
address-now = Letters go to { $address }.
address-none = We do not know where to send your letters. Tell us here.
address-lines-hint = At most { $lines } lines, such as the apartment and then the street.
address-save = Save
address-done = Saved. Letters go there from now on.
field-address-lines = Street
field-city = City
field-region = State or region
field-postal-code = ZIP or postal code
field-country = Country
field-country-hint = Two letters, such as US. It may be left empty.
error-address-street = Enter the street
error-address-city = Enter the city
error-address-long = Use at most { $most } characters
error-address-lines = Use at most { $most } lines
error-address-hidden = One of the characters does not show. Type it again
error-address-country = Enter two letters, such as US, or nothing
error-address-stale = The address was changed after you opened this page. It is now { $address }. Look at yours again and save it.
error-address-gone = The address was taken out after you opened this page. Look at yours again and save it.
