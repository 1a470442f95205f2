//! Continuing education of a holder: report a course once, see where each report stands and what it counts for.

mod sample;
mod view;

pub use view::{
    ChooseCourse, CourseCheck, CourseDetails, CourseDone, CourseFacts, CourseLine, CourseOption, CoursePage, Hidden,
    MyCourses,
};

#[doc(hidden)]
pub use sample::samples;
