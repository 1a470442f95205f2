# Mails about an account. Arguments: $link (with a one-time code), $number (holder number, `none` for staff), $phone.

mail-account-invitation-subject = Set up your account
mail-account-invitation-body =
    An account is ready for you.
    { $number ->
        [none] Open this link to choose your password:
       *[other] Your holder number is { $number }. Open this link to choose your password:
    }
    { $link }
    The link works once. If you did not expect this mail, call { $phone }.

mail-account-reset-subject = Choose a new password
mail-account-reset-body =
    Somebody asked for a new password for your account. If it was you, open this link:
    { $link }
    The link works once and only for a short time. If it was not you, do nothing: your password stays as it is.
    If you need help, call { $phone }.

mail-account-password-changed-subject = Your password was changed
mail-account-password-changed-body =
    The password of your account was changed, and all other devices were signed out.
    If it was not you, call { $phone } at once.
    You can see where you are signed in here: { $link }

mail-account-address-changed-subject = Your postal address was changed
mail-account-address-changed-body =
    The address to which we send your letters was changed.
    If you did not ask for this, call { $phone } at once.
    You can see the address and change it here: { $link }

mail-account-new-device-subject = New sign-in to your account
mail-account-new-device-body =
    Somebody signed in to your account from a device we did not know.
    If it was you, there is nothing to do. If it was not you, call { $phone } at once.
    You can see where you are signed in here: { $link }
