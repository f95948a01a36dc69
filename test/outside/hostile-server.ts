import { createServer, type Socket } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'

const zeros = new Uint8Array(50_000_000)
const head = (status: string, ...headers: string[]): string =>
  [`HTTP/1.1 ${status}`, ...headers, '', ''].join('\r\n')
const ok = (...headers: string[]): string => head('200 OK', ...headers)
const whole = (body: string | Uint8Array, ...headers: string[]): Buffer => {
  const bytes = Buffer.from(body)
  return Buffer.concat([Buffer.from(ok(...headers, `Content-Length: ${bytes.length}`)), bytes])
}

/** What the server does with the connection after the request's head has come. Bytes are written and it is closed. */
type Behaviour = string | Uint8Array | ((socket: Socket) => void)

/** Writes something again and again until the other side has had enough. */
const drip =
  (first: string, piece: string) =>
  (socket: Socket): void => {
    socket.write(first)
    const timer = setInterval(() => socket.write(piece), 20)
    socket.on('close', () => clearInterval(timer))
  }

const flood =
  (first: string, piece: Buffer) =>
  (socket: Socket): void => {
    const pour = (): void => {
      let room = true
      while (room && socket.writable) room = socket.write(piece)
    }
    socket.on('drain', pour)
    socket.write(first)
    pour()
  }

const redirect = (...locations: string[]): string =>
  head('302 Found', ...locations.map((location) => `Location: ${location}`), 'Content-Length: 0')

/** One row a thing that a hostile or broken server may do, and what the fetch must say of it: a code, or the body. */
export const behaviours: Readonly<Record<string, readonly [Behaviour, { code: string } | { body: string }]>> =
  {
    // What is a document
    plain: [whole('{}'), { body: '{}' }],
    'a media type that is not JSON is for the reader to judge': [
      whole('<p>', 'Content-Type: text/html'),
      { body: '<p>' },
    ],
    'no content': [head('204 No Content'), { code: 'http-error' }],
    'reset content': [head('205 Reset Content', 'Content-Length: 0'), { code: 'http-error' }],
    'a part that nobody asked for': [
      head('206 Partial Content', 'Content-Range: bytes 0-0/9', 'Content-Length: 1') + 'x',
      { code: 'http-error' },
    ],
    'not modified, though nothing was conditional': [head('304 Not Modified'), { code: 'http-error' }],
    'several choices': [
      head('300 Multiple Choices', 'Location: /plain', 'Content-Length: 0'),
      { code: 'http-error' },
    ],
    'not found': [head('404 Not Found', 'Content-Length: 2') + '{}', { code: 'http-error' }],
    'gone, at length': [flood(head('410 Gone'), Buffer.alloc(65_536)), { code: 'http-error' }],
    'sign in': [
      head('401 Unauthorized', 'WWW-Authenticate: Basic', 'Content-Length: 0'),
      { code: 'http-error' },
    ],
    'server error': [head('500 Oops', 'Content-Length: 0'), { code: 'http-error' }],
    'another protocol': [head('101 Switching Protocols', 'Upgrade: websocket'), { code: 'network-error' }],
    'a hint before the answer': [
      Buffer.concat([Buffer.from(head('103 Early Hints', 'Link: </x>')), whole('{}')]),
      { body: '{}' },
    ],
    'hints without end': [drip('', head('103 Early Hints')), { code: 'timeout' }],

    // Redirects
    'redirect to itself': [redirect('/redirect to itself'), { code: 'too-many-redirects' }],
    'redirect to nothing': [redirect(''), { code: 'too-many-redirects' }],
    'redirect without an address': [head('302 Found', 'Content-Length: 0'), { code: 'http-error' }],
    'redirect to two addresses': [redirect('/plain', 'https://example.com/'), { code: 'http-error' }],
    'redirect to metadata': [
      redirect('https://169.254.169.254/latest/meta-data'),
      { code: 'address-refused' },
    ],
    'redirect to metadata, number': [redirect('https://2852039166/'), { code: 'address-refused' }],
    'redirect to metadata, mapped': [redirect('https://[::ffff:a9fe:a9fe]/'), { code: 'address-refused' }],
    'redirect to metadata by name': [
      redirect('https://metadata.google.internal/'),
      { code: 'address-refused' },
    ],
    'redirect to another port': [redirect('http://127.0.0.1:1/'), { code: 'scheme-refused' }],
    'redirect to SSH': [redirect('https://example.com:22/'), { code: 'address-refused' }],
    'redirect down to http': [redirect('http://example.com/'), { code: 'scheme-refused' }],
    'redirect without a scheme': [redirect('//169.254.169.254/'), { code: 'scheme-refused' }],
    'redirect with backslashes': [redirect('\\\\169.254.169.254\\'), { code: 'scheme-refused' }],
    'redirect to a file': [redirect('file:///etc/passwd'), { code: 'scheme-refused' }],
    'redirect to data': [redirect('data:application/json,{}'), { code: 'scheme-refused' }],
    'redirect to gopher': [redirect('gopher://127.0.0.1:6379/_INFO'), { code: 'scheme-refused' }],
    'redirect with a password': [redirect('https://user:secret@example.com/'), { code: 'url-invalid' }],
    'redirect to no URL': [redirect('https://[::1'), { code: 'url-invalid' }],
    'redirect to a long URL': [redirect(`/${'a'.repeat(3_000)}`), { code: 'url-invalid' }],

    // Length and packing
    'announces too much': [(socket) => socket.write(ok('Content-Length: 3000000')), { code: 'too-large' }],
    'sends too much': [flood(ok(), Buffer.alloc(65_536)), { code: 'too-large' }],
    'chunks without end': [
      flood(ok('Transfer-Encoding: chunked'), Buffer.from(`10000\r\n${'x'.repeat(65_536)}\r\n`)),
      { code: 'too-large' },
    ],
    gzip: [whole(gzipSync('packed'), 'Content-Encoding: GZIP'), { body: 'packed' }],
    brotli: [whole(brotliCompressSync('packed'), 'Content-Encoding: br'), { body: 'packed' }],
    deflate: [whole(deflateSync('packed'), 'Content-Encoding: deflate'), { body: 'packed' }],
    'packed as nothing': [whole('{}', 'Content-Encoding: '), { body: '{}' }],
    'gzip bomb': [whole(gzipSync(zeros), 'Content-Encoding: gzip'), { code: 'too-large' }],
    'gzip bomb in many members': [
      whole(
        Buffer.concat(Array.from({ length: 30 }, () => gzipSync(zeros.subarray(0, 100_000)))),
        'Content-Encoding: gzip',
      ),
      { code: 'too-large' },
    ],
    'brotli bomb': [whole(brotliCompressSync(zeros), 'Content-Encoding: br'), { code: 'too-large' }],
    'deflate bomb': [whole(deflateSync(zeros), 'Content-Encoding: deflate'), { code: 'too-large' }],
    'zstd, which was not offered': [
      whole(zstdCompressSync(zeros), 'Content-Encoding: zstd'),
      { code: 'network-error' },
    ],
    'packed twice': [
      whole(gzipSync(gzipSync(zeros)), 'Content-Encoding: gzip, gzip'),
      { code: 'network-error' },
    ],
    'packed twice, in two headers': [
      whole(gzipSync(gzipSync(zeros)), 'Content-Encoding: gzip', 'Content-Encoding: gzip'),
      { code: 'network-error' },
    ],
    'packed as a prototype': [whole('{}', 'Content-Encoding: __proto__'), { code: 'network-error' }],
    'says gzip, is not': [whole('{}', 'Content-Encoding: gzip'), { code: 'network-error' }],
    'gzip, cut': [
      whole(gzipSync('packed').subarray(0, -5), 'Content-Encoding: gzip'),
      { code: 'network-error' },
    ],

    // HTTP that two readers would read differently
    'shorter than it says': [ok('Content-Length: 10') + '{}', { code: 'network-error' }],
    'longer than it says': [ok('Content-Length: 2') + '{}{"more":1}', { body: '{}' }],
    'a second answer behind the first': [Buffer.concat([whole('{}'), whole('{"forged":1}')]), { body: '{}' }],
    'two lengths': [ok('Content-Length: 2', 'Content-Length: 4') + '{}  ', { code: 'network-error' }],
    'a length below nothing': [ok('Content-Length: -1') + '{}', { code: 'network-error' }],
    'a length in hexadecimal': [ok('Content-Length: 0x2') + '{}', { code: 'network-error' }],
    'length and chunks': [
      ok('Content-Length: 2', 'Transfer-Encoding: chunked') + '2\r\n{}\r\n0\r\n\r\n',
      { code: 'network-error' },
    ],
    chunks: [
      ok('Transfer-Encoding: chunked') + '1\r\n{\r\n1;x=y\r\n}\r\n0\r\nTrailer: x\r\n\r\n',
      { body: '{}' },
    ],
    'chunks that stop': [ok('Transfer-Encoding: chunked') + '1\r\n{\r\n', { code: 'network-error' }],
    'a chunk of no number': [
      ok('Transfer-Encoding: chunked') + 'zz\r\n{}\r\n0\r\n\r\n',
      { code: 'network-error' },
    ],
    'a chunk past all numbers': [
      ok('Transfer-Encoding: chunked') + 'fffffffffffffffff\r\n{}\r\n0\r\n\r\n',
      { code: 'network-error' },
    ],
    'a header without a colon': [
      ok('Content-Length 2', 'Content-Length: 2') + '{}',
      { code: 'network-error' },
    ],
    'a header that holds NUL': [ok('X: a\0b', 'Content-Length: 2') + '{}', { code: 'network-error' }],
    'a name with a space': [ok('Content-Length : 2') + '{}', { code: 'network-error' }],
    'no status line': ['{}', { code: 'network-error' }],
    'HTTP/2 without asking': ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', { code: 'network-error' }],
    'a status of no number': [head('2xx OK'), { code: 'network-error' }],
    'one huge header': [ok(`X: ${'a'.repeat(100_000)}`), { code: 'network-error' }],
    'headers without end': [
      flood('HTTP/1.1 200 OK\r\n', Buffer.from('X: y\r\n'.repeat(1_000))),
      { code: 'network-error' },
    ],
    nothing: ['', { code: 'network-error' }],

    // Time
    silence: [() => undefined, { code: 'timeout' }],
    'slow headers': [drip('HTTP/1.1 200 OK\r\n', 'X: y\r\n'), { code: 'timeout' }],
    'slow body': [drip(ok('Content-Length: 100000'), 'x'), { code: 'timeout' }],
    'slow chunks': [drip(ok('Transfer-Encoding: chunked'), '1\r\nx\r\n'), { code: 'timeout' }],
  }

/** A server on loopback that does what its path says, and keeps the head of every request. */
export async function hostileServer(): Promise<{ origin: string; heads: string[] }> {
  const heads: string[] = []
  const server = createServer((socket) => {
    let text = ''
    socket.on('error', () => undefined)
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1')
      if (!text.includes('\r\n\r\n')) return
      heads.push(text)
      const path = decodeURIComponent(/^GET \/(\S*)/.exec(text)?.[1] ?? '')
      text = ''
      const [behaviour] = behaviours[path] ?? [head('404 Not Found', 'Content-Length: 0')]
      if (typeof behaviour === 'function') behaviour(socket)
      else socket.end(behaviour)
    })
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve).unref()
  await promise
  const bound = server.address()
  return { origin: `http://127.0.0.1:${typeof bound === 'object' ? (bound?.port ?? 0) : 0}`, heads }
}
