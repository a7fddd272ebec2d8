/** Everything the pages load from our own host stands under this path. */
export const ASSET_PREFIX = '/assets/';
export const FAVICON_PATH = '/assets/favicon.svg';
