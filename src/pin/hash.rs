//! What is kept of a PIN: a salted hash that takes time and memory to try.
//!
//! Six digits are a million PINs. Whoever has the file tries them all in a few days; who stands in
//! front of the station has five.

use super::{Pin, PinError};
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString, rand_core::OsRng},
};
use serde::Deserialize;

/// Memory of one hash, in KiB: a quarter of a second on a Raspberry Pi 4.
const MEMORY_KIB: u32 = 32 * 1024;
/// How often it goes over that memory.
const PASSES: u32 = 3;
/// Most memory and passes that a hash from the file may ask for.
const MEMORY_KIB_MAX: u32 = 64 * 1024;
const PASSES_MAX: u32 = 10;

/// A PIN's hash, in the form that names its parameters.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub(super) struct Hash(String);

impl Hash {
    pub(super) fn of(pin: &Pin) -> Result<Self, PinError> {
        let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(|error| failed(&error))?;
        let salt = SaltString::generate(&mut OsRng);
        let hash = Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password(pin.digits().as_bytes(), &salt)
            .map_err(|error| failed(&error))?;
        Ok(Self(hash.to_string()))
    }

    /// Whether it can be tried at all, and for no more than this program would ask.
    pub(super) fn is_usable(&self) -> bool {
        PasswordHash::new(&self.0).ok().is_some_and(|hash| {
            hash.algorithm == argon2::ARGON2ID_IDENT
                && hash.salt.is_some()
                && hash.hash.is_some()
                && Params::try_from(&hash)
                    .is_ok_and(|params| params.m_cost() <= MEMORY_KIB_MAX && params.t_cost() <= PASSES_MAX)
        })
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn is_of(&self, pin: &Pin) -> Result<bool, PinError> {
        let hash = PasswordHash::new(&self.0).map_err(|error| failed(&error))?;
        match Argon2::default().verify_password(pin.digits().as_bytes(), &hash) {
            Ok(()) => Ok(true),
            Err(argon2::password_hash::Error::Password) => Ok(false),
            Err(error) => Err(failed(&error)),
        }
    }
}

fn failed(error: &dyn std::fmt::Display) -> PinError {
    PinError::Hash(error.to_string())
}
