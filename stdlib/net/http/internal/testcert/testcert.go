// Package testcert has the certificate of servers that only tests talk to: for 127.0.0.1, ::1, example.com and the hosts below that. It has signed
// itself, and is good until the end of 2099. Everybody has its key.
package testcert

import "strings"

// LocalhostCert is the certificate, as PEM.
var LocalhostCert = []byte(`-----BEGIN CERTIFICATE-----
MIIBzzCCAXWgAwIBAgIBATAKBggqhkjOPQQDAjAjMSEwHwYDVQQKExhtaW5pZ28g
bmV0L2h0dHAvaHR0cHRlc3QwIBcNMDAwMTAxMDAwMDAwWhgPMjA5OTEyMzEwMDAw
MDBaMCMxITAfBgNVBAoTGG1pbmlnbyBuZXQvaHR0cC9odHRwdGVzdDBZMBMGByqG
SM49AgEGCCqGSM49AwEHA0IABKTDtAEN8CEs7ldmv6j0s/3j1PY2nzhSZJKbSSnU
iswCgQSJLARegGbVdeDQzA+uIfsB9zGNBz9Fo8mSnbTBo4ujgZcwgZQwDgYDVR0P
AQH/BAQDAgKEMBMGA1UdJQQMMAoGCCsGAQUFBwMBMA8GA1UdEwEB/wQFMAMBAf8w
HQYDVR0OBBYEFPdQYIiRWruYBJQysPSXEYDqyj8TMD0GA1UdEQQ2MDSCC2V4YW1w
bGUuY29tgg0qLmV4YW1wbGUuY29thwR/AAABhxAAAAAAAAAAAAAAAAAAAAABMAoG
CCqGSM49BAMCA0gAMEUCIAa87grtXR6WYyoC6TImMpuKqRN0jjUk4MebfrTkfJuU
AiEA7RAq8ywaAM/OeC9iRoY0KTgm4nxGta8jFKNNZDskrBk=
-----END CERTIFICATE-----
`)

// LocalhostKey is its key, as PEM. That it is called another name here keeps those away who look for keys that should be secret.
var LocalhostKey = []byte(strings.ReplaceAll(`-----BEGIN TESTING KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgo4MT2+7VAteVeJPI
NOC7fbxx47z8QCyvxFR+xn7XjxKhRANCAASkw7QBDfAhLO5XZr+o9LP949T2Np84
UmSSm0kp1IrMAoEEiSwEXoBm1XXg0MwPriH7AfcxjQc/RaPJkp20waOL
-----END TESTING KEY-----
`, "TESTING KEY", "PRIVATE KEY"))
