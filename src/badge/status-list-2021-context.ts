const vocabulary = 'https://w3id.org/vc/status-list#'
const own = { '@protected': true, id: '@id', type: '@type' }

/** `https://w3id.org/vc/status-list/2021/v1`, which no package that is used here carries. Closed: it was a draft. */
export const statusList2021Context: object = {
  '@context': {
    '@protected': true,
    StatusList2021Credential: {
      '@id': `${vocabulary}StatusList2021Credential`,
      '@context': {
        ...own,
        description: 'http://schema.org/description',
        name: 'http://schema.org/name',
      },
    },
    StatusList2021: {
      '@id': `${vocabulary}StatusList2021`,
      '@context': {
        ...own,
        statusPurpose: `${vocabulary}statusPurpose`,
        encodedList: `${vocabulary}encodedList`,
      },
    },
    StatusList2021Entry: {
      '@id': `${vocabulary}StatusList2021Entry`,
      '@context': {
        ...own,
        statusPurpose: `${vocabulary}statusPurpose`,
        statusListIndex: `${vocabulary}statusListIndex`,
        statusListCredential: { '@id': `${vocabulary}statusListCredential`, '@type': '@id' },
      },
    },
  },
}
