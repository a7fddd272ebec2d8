/** Brings an empty database to the newest schema with the reference data. */
export async function buildTemplate(_url: string): Promise<void> {}
