//! Who plays: the session that started the sitting or took it over. A sitting has a token of its own, which stands for
//! that session, reaches this sitting only and outlives the session's idle end (trust-and-ux.md 1.3). The token is
//! checked without the database; whether its session was ended and still plays is asked in the statement that uses it.

use cqr_domain::{
    accounts::{Principal, Role, Roles},
    ids::{AccountId, PersonId, SessionId, SittingId},
    journal::Actor,
    sittings::Refusal,
};
use cqr_store::{
    Db, Rx, StoreError, Tx, accounts,
    sittings::{SittingRow, lookup_owned},
};
use jiff::{SignedDuration, Timestamp};

use super::SittingError;
use crate::keys::{Keys, Purpose};

/// First part of a player's token, so that it is never taken for a session's.
pub const TOKEN_PREFIX: &str = "player.";

/// How long after the end of a sitting its token and the session of its player still reach it.
const GRACE: SignedDuration = SignedDuration::from_hours(1);

/// Who asks about a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Player {
    account: AccountId,
    session: SessionId,
    person: PersonId,
    /// The only sitting a token is good for.
    only: Option<SittingId>,
}

impl Player {
    /// The holder who is signed in; nothing for accounts without a person.
    #[must_use]
    pub fn of(principal: &Principal) -> Option<Self> {
        let (account, session) = (principal.account, principal.session);
        principal.person.map(|person| Self {
            account,
            session,
            person,
            only: None,
        })
    }

    /// The player with this token; nothing when we did not make it.
    #[must_use]
    pub fn from_token(keys: &Keys, token: &str) -> Option<Self> {
        let (text, signature) = token.rsplit_once('.')?;
        let mut ids = text.strip_prefix(TOKEN_PREFIX)?.split('.');
        let player = Self {
            account: ids.next()?.parse().ok()?,
            session: ids.next()?.parse().ok()?,
            person: ids.next()?.parse().ok()?,
            only: Some(ids.next()?.parse().ok()?),
        };
        (ids.next().is_none() && keys.is_signed(Purpose::Player, text, signature)).then_some(player)
    }

    /// The token of this player for one sitting: `player.ACCOUNT.SESSION.PERSON.SITTING.MAC`.
    pub(super) fn token(self, keys: &Keys, sitting: SittingId) -> String {
        let text = format!(
            "{TOKEN_PREFIX}{}.{}.{}.{sitting}",
            self.account, self.session, self.person
        );
        let signature = keys.sign(Purpose::Player, &text);
        format!("{text}.{signature}")
    }

    /// The person behind the request, as far as a player needs one: a holder, nothing else.
    #[must_use]
    pub const fn principal(self) -> Principal {
        let roles = Roles::of(&[Role::Holder]);
        Principal {
            account: self.account,
            session: self.session,
            person: Some(self.person),
            roles,
        }
    }

    /// The only sitting it may reach; nothing when it came with a session.
    #[must_use]
    pub const fn only(self) -> Option<SittingId> {
        self.only
    }

    pub(super) const fn actor(self) -> Actor {
        Actor::Account(self.account)
    }

    pub(super) const fn session(self) -> SessionId {
        self.session
    }

    pub(super) const fn person(self) -> PersonId {
        self.person
    }

    /// Refuses every sitting but the one a token is good for.
    pub(super) fn may_reach(self, id: SittingId) -> Result<(), SittingError> {
        if self.only.is_none_or(|only| only == id) {
            Ok(())
        } else {
            Err(SittingError::NotFound)
        }
    }

    /// The sitting, if it is this player's own, active or not. An ended session reaches nothing any more, whatever token
    /// stands for it (ASVS 7.4.1); one that was only idle goes on playing.
    pub(crate) fn own(self, db: &mut Db, id: SittingId) -> Result<SittingRow, SittingError> {
        self.may_reach(id)?;
        if accounts::is_ended(db, self.session)? {
            return Err(SittingError::SignedOut);
        }
        lookup_owned(db, id, self.person)?.ok_or(SittingError::NotFound)
    }

    /// The same for what is still shown after the end: a token does not reach it for ever.
    pub(super) fn own_still(self, rx: &mut Rx<'_>, id: SittingId) -> Result<SittingRow, SittingError> {
        let row = self.own(rx, id)?;
        if self.only.is_some() && rx.now() >= held_until(row.deadline_at.0) {
            return Err(SittingError::NotFound);
        }
        Ok(row)
    }

    /// Keeps the session of the player usable for the player until the sitting is over (ASVS 7.1.1).
    pub(super) fn hold_session(self, tx: &mut Tx<'_>, deadline: Timestamp) -> Result<(), StoreError> {
        accounts::hold(tx, self.session, held_until(deadline))
    }

    /// Whether this is the active player.
    pub(super) fn is_active(self, row: &SittingRow) -> bool {
        self.session == row.session_id.0
    }

    /// Refuses everybody but the active player.
    pub(super) fn must_be_active(self, row: &SittingRow) -> Result<(), SittingError> {
        if self.is_active(row) {
            Ok(())
        } else {
            Err(Refusal::OtherPlayer.into())
        }
    }
}

/// Until when the player of a sitting with this end still reaches it.
pub(super) fn held_until(deadline: Timestamp) -> Timestamp {
    deadline.saturating_add(GRACE).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::KEY_LEN;

    #[test]
    fn a_token_names_its_player_and_cannot_be_changed() {
        let keys = Keys::new([3; KEY_LEN]);
        let (sitting, other) = (SittingId::from_bits(77), SittingId::from_bits(78));
        let player = Player {
            account: AccountId::from_bits(1),
            session: SessionId::from_bits(2),
            person: PersonId::from_bits(3),
            only: None,
        };
        let token = player.token(&keys, sitting);
        let read = Player::from_token(&keys, &token).unwrap();
        assert_eq!(
            read,
            Player {
                only: Some(sitting),
                ..player
            }
        );
        assert_eq!(
            (read.may_reach(sitting).is_ok(), read.may_reach(other).is_ok()),
            (true, false)
        );

        let other_sitting = token.replace(&sitting.to_string(), &other.to_string());
        let other_key = player.token(&Keys::new([4; KEY_LEN]), sitting);
        let longer = token.replacen("player.", "player.x.", 1);
        let shorter = &token[..token.len() - 1];
        for forged in [
            &other_sitting,
            &other_key,
            &longer,
            shorter,
            "player.",
            "player.....",
            "",
        ] {
            assert_eq!(Player::from_token(&keys, forged), None, "{forged}");
        }
    }
}
