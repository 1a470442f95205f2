//! Who plays. A sitting has one active player: it is known by the session that plays, or by a token of its own that
//! reaches this sitting only and outlives the session (trust-and-ux.md 1.3). The token is checked without the database;
//! whether its player is still the active one is asked in the statement that uses it.

use cqr_domain::{
    accounts::Principal,
    ids::{PersonId, SessionId, SittingId},
    sittings::Refusal,
};
use cqr_store::{
    Db,
    sittings::{SittingRow, lookup, lookup_owned},
};

use super::SittingError;
use crate::keys::{Keys, Purpose};

/// First part of a player's token, so that it is never taken for a session's.
const PREFIX: &str = "player";

/// Who asks about a running sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Player {
    /// Somebody with the token of a player.
    Token {
        /// The sitting it is good for.
        sitting: SittingId,
        /// Number of the player.
        number: u32,
    },
    /// A person who is signed in.
    Person {
        /// The holder.
        person: PersonId,
        /// The session.
        session: SessionId,
    },
}

impl Player {
    /// The token of a player of a sitting: `player.SITTING.NUMBER.MAC`.
    #[must_use]
    pub fn token(keys: &Keys, sitting: SittingId, number: u32) -> String {
        let text = format!("{PREFIX}.{sitting}.{number}");
        let signature = keys.sign(Purpose::Player, &text);
        format!("{text}.{signature}")
    }

    /// The player with this token; nothing when we did not make it.
    #[must_use]
    pub fn from_token(keys: &Keys, token: &str) -> Option<Self> {
        let (text, signature) = token.rsplit_once('.')?;
        let (sitting, number) = text.strip_prefix(PREFIX)?.strip_prefix('.')?.split_once('.')?;
        let player = Self::Token {
            sitting: sitting.parse().ok()?,
            number: number.parse().ok()?,
        };
        keys.is_signed(Purpose::Player, text, signature).then_some(player)
    }

    /// The holder who is signed in.
    #[must_use]
    pub fn of(principal: &Principal) -> Option<Self> {
        let session = principal.session;
        principal.person.map(|person| Self::Person { person, session })
    }

    /// The sitting, if it is this player's own, active or not.
    pub(super) fn own(self, db: &mut Db, id: SittingId) -> Result<SittingRow, SittingError> {
        let row = match self {
            Self::Token { sitting, .. } if sitting == id => lookup(db, id)?,
            Self::Token { .. } => None,
            Self::Person { person, .. } => lookup_owned(db, id, person)?,
        };
        row.ok_or(SittingError::NotFound)
    }

    /// Whether this is the active player.
    pub(super) fn is_active(self, row: &SittingRow) -> bool {
        match self {
            Self::Token { number, .. } => number == row.player_number(),
            Self::Person { session, .. } => session == row.session_id.0,
        }
    }

    /// Number of the player, 0 when it never was the active one.
    pub(super) fn number(self, row: &SittingRow) -> u32 {
        match self {
            Self::Token { number, .. } => number,
            Self::Person { .. } if self.is_active(row) => row.player_number(),
            Self::Person { .. } => 0,
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::KEY_LEN;

    #[test]
    fn a_token_names_its_player_and_cannot_be_changed() {
        let keys = Keys::new([3; KEY_LEN]);
        let sitting = SittingId::from_bits(77);
        let token = Player::token(&keys, sitting, 2);
        assert_eq!(
            Player::from_token(&keys, &token),
            Some(Player::Token { sitting, number: 2 })
        );
        let other_number = token.replacen(".2.", ".3.", 1);
        let other_key = Player::token(&Keys::new([4; KEY_LEN]), sitting, 2);
        for forged in [
            other_number.as_str(),
            &other_key,
            &token[..token.len() - 1],
            "player",
            "player...",
            "",
        ] {
            assert_eq!(Player::from_token(&keys, forged), None, "{forged}");
        }
    }
}
