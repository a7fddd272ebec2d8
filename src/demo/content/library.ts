import { acts } from './library/acts';
import { cases } from './library/cases';
import { datasets } from './library/data';
import { glossaries } from './library/glossaries';
import { practices } from './library/practices';
import { processDocuments } from './library/process';
import { profiles } from './library/profiles';
import { projectPublications } from './library/projects';
import { research } from './library/research';
import { strategies } from './library/strategies';
import { trainerMaterials } from './library/training-of-trainers';
import { trainingMaterials } from './library/training';
import { videos } from './library/videos';
import type { DemoLibraryItem } from './library.types';

/** Thirty items of all twelve types. Works of others are linked; every file is written for the centre. */
export const demoLibraryItems: DemoLibraryItem[] = [
  ...acts,
  ...profiles,
  ...practices,
  ...research,
  ...strategies,
  ...processDocuments,
  ...projectPublications,
  ...trainingMaterials,
  ...trainerMaterials,
  ...datasets,
  ...cases,
  ...glossaries,
  ...videos,
];
