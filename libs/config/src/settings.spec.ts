import { loadSettings, SettingsError } from './settings';

const production = {
  NODE_ENV: 'production',
  SECRET_KEY: 'a-secret-of-the-tests-own',
  DATA_KEY: 'another-secret-of-the-tests',
  BASE_URL: 'https://lms.test.example/',
  SMTP_URL: 'smtp://mail.test.example:587',
};

describe('settings', () => {
  it('need nothing in development', () => {
    const settings = loadSettings({});
    expect(settings).toMatchObject({
      mode: 'development',
      port: 3000,
      host: '127.0.0.1',
      baseUrl: 'http://127.0.0.1:3000',
      databaseReplicaUrls: [],
    });
    expect(settings.dataDir).toMatch(/\.data$/);
    expect(settings.secretKey).toHaveLength(32);
  });

  it('treat an empty value as absent', () => {
    expect(loadSettings({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: undefined });
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'eighty'],
    ['HOST', 'a host'],
    ['BASE_URL', 'lms.example'],
    ['DATABASE_URL', 'mysql://x'],
    ['DATABASE_REPLICA_URLS', 'postgres://ok/x,nonsense'],
    ['DATABASE_POOL_SIZE', '0'],
    ['SMTP_URL', 'http://mail'],
    ['S3_URL', 'bucket'],
    ['CLAMAV_URL', 'http://scanner'],
    ['SECRET_KEY', 'short'],
    ['DATA_KEY', 'short'],
    ['DATA_KEY_PREVIOUS', 'short'],
    ['NODE_ENV', 'staging'],
    ['LOG_LEVEL', 'loud'],
    ['MAX_UPLOAD_BYTES', '-1'],
    ['METRICS_TOKEN', 'short'],
    ['TRUSTED_PROXIES', 'the proxy'],
    ['TRUSTED_PROXIES', '10.0.0.1, 10.0.0.0/99'],
    ['TRUSTED_PROXIES', '0.0.0.0/0'],
  ])('refuse %s=%s with a sentence that names it', (name, value) => {
    expect(() => loadSettings({ [name]: value })).toThrow(SettingsError);
    expect(() => loadSettings({ [name]: value })).toThrow(new RegExp(`^The setting ${name} is wrong: .+\\.$`));
  });

  it.each([
    ['::1', 'http://[::1]:3000'],
    ['::', 'http://localhost:3000'],
    ['0.0.0.0', 'http://localhost:3000'],
    ['intranet', 'http://intranet:3000'],
  ])('make an address that can be followed of HOST=%s', (HOST, baseUrl) => {
    expect(loadSettings({ HOST }).baseUrl).toBe(baseUrl);
    expect(URL.canParse(baseUrl)).toBe(true);
  });

  it('take proxies by address, by network and by name', () => {
    const proxies = ['127.0.0.1', '10.0.0.0/8', '172.16.0.0/255.240.0.0', 'fd00::/8', '::1', 'uniquelocal'];
    expect(loadSettings({ TRUSTED_PROXIES: proxies.join(', ') }).trustedProxies).toEqual(proxies);
  });

  it('take the data key before this one, or that it is lost', () => {
    const { dataKey } = loadSettings(production);
    expect(loadSettings({ ...production, DATA_KEY_PREVIOUS: production.DATA_KEY }).previousDataKey).toEqual(dataKey);
    expect(loadSettings({ DATA_KEY_PREVIOUS: 'lost' }).previousDataKey).toBe('lost');
    expect(loadSettings({ DATA_KEY_PREVIOUS: '' }).previousDataKey).toBeUndefined();
  });

  it('start production with what it demands', () => {
    expect(loadSettings(production)).toMatchObject({ mode: 'production', baseUrl: 'https://lms.test.example' });
  });

  it.each(['SECRET_KEY', 'DATA_KEY', 'BASE_URL', 'SMTP_URL'])('refuse production without %s', (name) => {
    expect(() => loadSettings({ ...production, [name]: undefined })).toThrow(`The setting ${name} is missing`);
  });

  it('refuse sample secrets in production', () => {
    expect(() => loadSettings({ ...production, SECRET_KEY: 'development-only-secret-key' })).toThrow(
      /SECRET_KEY is wrong: .*sample/,
    );
  });
});
