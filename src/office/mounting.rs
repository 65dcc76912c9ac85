//! Having a stick mounted by `udisks`, which a station without a desktop has nobody else to ask for.
//!
//! Whether this account may is the system's to say (polkit: an account that sits at the machine may).
//! Nothing asks for a password: a kiosk has nobody to type one.

use std::path::PathBuf;

/// A stick is not mounted, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MountError {
    /// There is nobody to ask.
    #[error("this system has no udisks, which mounts sticks: install it, or mount sticks by an automounter")]
    NoService,
    /// This account may not.
    #[error("this account may not mount sticks: allow it org.freedesktop.udisks2.filesystem-mount")]
    NotAllowed,
    /// It cannot be mounted.
    #[error("the stick cannot be mounted: {0}")]
    Failed(String),
}

/// Asks for the disk, or the part of one, of this name to be mounted; tells where.
///
/// # Errors
/// [`MountError`].
#[cfg(not(target_os = "linux"))]
pub fn mount(_node: &str) -> Result<PathBuf, MountError> {
    Err(MountError::NoService)
}

#[cfg(target_os = "linux")]
pub use linux::mount;

#[cfg(target_os = "linux")]
mod linux {
    use super::{MountError, PathBuf};
    use std::{collections::HashMap, fmt::Write, time::Duration};
    use zbus::{
        blocking::{Connection, connection::Builder},
        zvariant::Value,
    };

    const SERVICE: &str = "org.freedesktop.UDisks2";
    const FILE_SYSTEM: &str = "org.freedesktop.UDisks2.Filesystem";
    /// Longest time that a mount may take: a large stick that was pulled out too early is looked through
    /// first.
    const MOUNT_MAX: Duration = Duration::from_secs(30);

    /// Asks for the disk, or the part of one, of this name to be mounted; tells where.
    ///
    /// # Errors
    /// [`MountError`].
    pub fn mount(node: &str) -> Result<PathBuf, MountError> {
        let bus = Builder::system().and_then(|bus| bus.method_timeout(MOUNT_MAX).build());
        // Without a bus there is no service either.
        mount_over(&bus.map_err(|_| MountError::NoService)?, node)
    }

    pub(super) fn mount_over(bus: &Connection, node: &str) -> Result<PathBuf, MountError> {
        let options = HashMap::from([("auth.no_user_interaction", Value::from(true))]);
        let answer = bus.call_method(Some(SERVICE), object(node), Some(FILE_SYSTEM), "Mount", &(options,));
        let answer = answer.map_err(|error| meaning(&error))?;
        let place: String =
            answer.body().deserialize().map_err(|error| MountError::Failed(error.to_string()))?;
        Ok(PathBuf::from(place))
    }

    /// The object of a disk: what is no letter and no digit is written as its number.
    fn object(node: &str) -> String {
        let mut path = String::from("/org/freedesktop/UDisks2/block_devices/");
        for byte in node.bytes() {
            if byte.is_ascii_alphanumeric() {
                path.push(byte.into());
            } else {
                // A text does not fail to be written to.
                let _ = write!(path, "_{byte:02x}");
            }
        }
        path
    }

    fn meaning(error: &zbus::Error) -> MountError {
        let zbus::Error::MethodError(name, words, _) = error else {
            return MountError::Failed(error.to_string());
        };
        let name = name.as_str();
        if name.ends_with(".ServiceUnknown") || name.ends_with(".NameHasNoOwner") {
            MountError::NoService
        } else if name.contains(".NotAuthorized") || name.ends_with(".AccessDenied") {
            MountError::NotAllowed
        } else {
            MountError::Failed(words.clone().unwrap_or_else(|| name.to_owned()))
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;
        use std::os::unix::net::UnixStream;
        use zbus::{fdo, zvariant::OwnedValue};

        /// A file system that is mounted, or not.
        struct FileSystem(fn() -> fdo::Result<String>);

        #[zbus::interface(name = "org.freedesktop.UDisks2.Filesystem")]
        impl FileSystem {
            #[expect(clippy::needless_pass_by_value, reason = "the bus hands over what it received")]
            fn mount(&self, options: HashMap<String, OwnedValue>) -> fdo::Result<String> {
                assert_eq!(options["auth.no_user_interaction"], OwnedValue::from(true));
                (self.0)()
            }
        }

        /// What comes of it where the service answers so.
        fn asked(node: &str, answer: fn() -> fdo::Result<String>) -> Result<PathBuf, MountError> {
            let (here, there) = UnixStream::pair().unwrap();
            let guid = zbus::Guid::generate();
            let service = std::thread::spawn(move || {
                let bus = Builder::async_io_unix_stream(there).server(guid).unwrap().p2p();
                bus.serve_at(object("sdb1"), FileSystem(answer)).unwrap().build().unwrap()
            });
            let bus = Builder::async_io_unix_stream(here).p2p().build().unwrap();
            let _service = service.join().unwrap();
            mount_over(&bus, node)
        }

        #[test]
        fn a_stick_is_mounted_where_the_service_says() {
            let place = asked("sdb1", || Ok("/run/media/kiosk/MY STICK".into()));
            assert_eq!(place, Ok(PathBuf::from("/run/media/kiosk/MY STICK")));
        }

        #[test]
        fn troubles_are_told_apart() {
            let denied = asked("sdb1", || Err(fdo::Error::AccessDenied("no".into())));
            assert_eq!(denied, Err(MountError::NotAllowed));
            let unknown = asked("sdb1", || Err(fdo::Error::ServiceUnknown("who".into())));
            assert_eq!(unknown, Err(MountError::NoService));
            let broken = asked("sdb1", || Err(fdo::Error::Failed("wrong fs type".into())));
            assert_eq!(broken, Err(MountError::Failed("wrong fs type".into())));
            assert!(matches!(asked("sdz9", || Ok(String::new())), Err(MountError::Failed(_))));
        }

        #[test]
        fn an_object_has_a_name_that_the_bus_takes() {
            assert_eq!(object("dm-0"), "/org/freedesktop/UDisks2/block_devices/dm_2d0");
        }
    }
}
