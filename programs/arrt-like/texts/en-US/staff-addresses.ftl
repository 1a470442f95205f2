# The postal address of a person, corrected by an officer. Arguments: $address, $from, $to.

staff-address-link = Correct the address
staff-address-title = Correct the address
staff-address-lead = Letters that wait go to the new address. A file that still has the old one does not take it back. If no address is known any more, leave all fields empty.
staff-address-now = Letters go to { $address }.
staff-address-none = No address is known.
staff-address-source = How do you know it?
staff-address-source-told_us = The person told us
staff-address-source-letter_came_back = A letter came back
staff-address-source-typing_mistake = It was typed wrong
staff-address-source-other_source = Another source
staff-address-save = Save the address
staff-address-done = The address is saved.
staff-error-address-source = Choose how you know it
staff-calls-address = Enter the address

event-address_changed = Postal address changed
event-address_changed-both = Postal address changed from { $from } to { $to }
event-address_changed-entered = Postal address entered: { $to }
event-address_changed-taken_out = Postal address taken out: { $from }
