import document from './data/taxonomy.json';

/** The reference data that a new database starts from; editors own it afterwards. */
export const referenceDocument = document;
