/** How our verifier names itself to the hosts it asks; whoever verifies for another verifier knows a loop by it. */
export const verifierAgent = 'akashi-verifier'
