package tls

// ECHRejectionError says that a server could not decrypt the client's hello.
type ECHRejectionError struct {
	// RetryConfigList is the ECHConfigList that the server wants the client to use; it may be empty.
	RetryConfigList []byte
}

func (e *ECHRejectionError) Error() string { return "tls: server rejected ECH" }
