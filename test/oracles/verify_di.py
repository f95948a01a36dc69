"""Verifies an eddsa-rdfc-2022 proof with nothing of ours and nothing of JavaScript.

Input on stdin, JSON: {"document": signed credential, "contexts": {url: context}, "publicKey": hex of 32 bytes}
Output on stdout, JSON: {"verified": bool, "documentHash": hex, "configHash": hex, "canonical": text}

PyLD expands JSON-LD and knows the RDF canonicalization algorithm; its quads are sorted by code point, as RDFC-1.0
says, because Python compares text so. Nothing is fetched: a context that is not in the map is an error.
"""

import hashlib
import json
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pyld import jsonld

ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'


def loader_of(contexts):
    def load(url, _options):
        if url not in contexts:
            raise ValueError('unknown context ' + url)
        return {'contextUrl': None, 'contentType': None, 'documentUrl': url, 'document': contexts[url]}

    return load


def canonical(document, contexts):
    return jsonld.normalize(
        document,
        {
            'algorithm': 'URDNA2015',
            'format': 'application/n-quads',
            'documentLoader': loader_of(contexts),
            'processingMode': 'json-ld-1.1',
        },
    )


def digest(text):
    return hashlib.sha256(text.encode('utf-8')).digest()


def decode_base58btc(text):
    if not text.startswith('z'):
        raise ValueError('not base58btc')
    number = 0
    for character in text[1:]:
        number = number * 58 + ALPHABET.index(character)
    zeros = len(text[1:]) - len(text[1:].lstrip('1'))
    return b'\0' * zeros + number.to_bytes((number.bit_length() + 7) // 8, 'big')


def verify(document, contexts, public_key):
    proof = document['proof'][0] if isinstance(document['proof'], list) else document['proof']
    unsecured = {key: value for key, value in document.items() if key != 'proof'}
    config = {key: value for key, value in proof.items() if key != 'proofValue'}
    config['@context'] = document['@context']
    quads = canonical(unsecured, contexts)
    document_hash = digest(quads)
    config_hash = digest(canonical(config, contexts))
    try:
        key = Ed25519PublicKey.from_public_bytes(public_key)
        key.verify(decode_base58btc(proof['proofValue']), config_hash + document_hash)
        verified = True
    except InvalidSignature:
        verified = False
    return {
        'verified': verified,
        'documentHash': document_hash.hex(),
        'configHash': config_hash.hex(),
        'canonical': quads,
    }


def main():
    task = json.load(sys.stdin)
    answer = verify(task['document'], task['contexts'], bytes.fromhex(task['publicKey']))
    json.dump(answer, sys.stdout)


if __name__ == '__main__':
    main()
