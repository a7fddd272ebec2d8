import { AdmissionsChapter } from './admissions';
import { CoursesChapter } from './courses';
import { LibraryChapter } from './library';
import { PeopleChapter } from './people';
import { PlacesChapter } from './places';
import { ScheduleChapter } from './schedule';
import { TrainersChapter } from './trainers';

/** Injection token of the chapters, in the order in which they are planned. */
export const CHAPTERS = Symbol('demo chapters');

export const chapterTypes = [
  PlacesChapter,
  PeopleChapter,
  TrainersChapter,
  CoursesChapter,
  AdmissionsChapter,
  ScheduleChapter,
  LibraryChapter,
];
