/** Asks the gateway, with what proves the page in the body: no cookie, no cache, nothing in the address. */
export function ask(what: string, body?: object): Promise<Response> {
  return fetch(`/api/gateway/${what}`, {
    method: body ? 'POST' : 'GET',
    credentials: 'omit',
    cache: 'no-store',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: body && JSON.stringify(body),
  });
}
