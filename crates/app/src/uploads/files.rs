//! The place where the bytes are: a folder of its own, behind the interface that a bucket has too.

use std::{path::Path, sync::Arc};

use object_store::{
    ObjectStore, ObjectStoreExt as _, PutPayload, local::LocalFileSystem, memory::InMemory, path::Path as Key,
};

/// The place failed.
#[derive(Debug, Clone, thiserror::Error)]
pub enum FilesError {
    /// The file is not there although the database knows it (I14).
    #[error("a stored file is missing: {0}")]
    Missing(String),
    /// Disk or network.
    #[error("the place for files does not answer: {0}")]
    Unavailable(String),
}

impl From<object_store::Error> for FilesError {
    fn from(error: object_store::Error) -> Self {
        match error {
            object_store::Error::NotFound { path, .. } => Self::Missing(path),
            other => Self::Unavailable(other.to_string()),
        }
    }
}

/// Where uploads are kept. Cheap to clone.
#[derive(Clone)]
pub struct Files {
    place: Arc<dyn ObjectStore>,
}

impl Files {
    /// A folder on this machine, made when it is missing. A file is written beside its place, synced and renamed,
    /// so that what has its name is whole.
    ///
    /// # Errors
    /// When the folder cannot be made or used.
    pub fn in_folder(folder: &Path) -> Result<Self, FilesError> {
        std::fs::create_dir_all(folder).map_err(|error| FilesError::Unavailable(error.to_string()))?;
        let place = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self { place: Arc::new(place) })
    }

    /// A place that is gone with the process, for simulations.
    #[must_use]
    pub fn in_memory() -> Self {
        Self {
            place: Arc::new(InMemory::new()),
        }
    }

    /// The keys of everything that is there, in their order (I14).
    ///
    /// # Errors
    /// When the place does not answer.
    pub async fn keys(&self) -> Result<Vec<String>, FilesError> {
        // Files lie one folder deep.
        let top = self.place.list_with_delimiter(None).await?;
        let mut found = top.objects;
        for folder in top.common_prefixes {
            found.extend(self.place.list_with_delimiter(Some(&folder)).await?.objects);
        }
        let mut keys: Vec<String> = found.into_iter().map(|it| it.location.to_string()).collect();
        keys.sort();
        Ok(keys)
    }

    /// Stores bytes under a key made by the system; durable when it returns.
    ///
    /// # Errors
    /// When the place does not take them.
    pub async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), FilesError> {
        self.place.put(&Key::from(key), PutPayload::from(bytes)).await?;
        Ok(())
    }

    /// The bytes under a key.
    ///
    /// # Errors
    /// [`FilesError::Missing`] when nothing is there.
    pub async fn get(&self, key: &str) -> Result<Vec<u8>, FilesError> {
        Ok(self.place.get(&Key::from(key)).await?.bytes().await?.to_vec())
    }

    /// Removes what is under a key; nothing happens when it is gone already.
    ///
    /// # Errors
    /// When the place does not answer.
    pub async fn remove(&self, key: &str) -> Result<(), FilesError> {
        match self.place.delete(&Key::from(key)).await.map_err(FilesError::from) {
            Err(FilesError::Missing(_)) | Ok(()) => Ok(()),
            Err(error) => Err(error),
        }
    }
}
