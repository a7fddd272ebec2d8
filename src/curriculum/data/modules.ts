import { foundationModules } from './modules.foundation';
import { governanceModules } from './modules.governance';
import { protectionModules } from './modules.protection';
import type { CurriculumModuleSeed } from './module-seed';

/** The proposed modules of the Regional Migration Curriculum, in the order of their codes. */
export const curriculumModules: CurriculumModuleSeed[] = [
  ...foundationModules,
  ...governanceModules,
  ...protectionModules,
].sort((a, b) => a.code.localeCompare(b.code, 'en'));
