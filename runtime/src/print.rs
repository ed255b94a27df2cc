//! Text to standard error without allocation: for `throw`, tracebacks and debugging.
//!
//! Invariants: output goes through a small buffer on the caller's stack and `write`; nothing here
//! locks, so it works in signal handlers. A traceback to memory uses the same [`Out`].

use crate::syscall;
use core::fmt::{self, Write};

/// Where text goes: a file descriptor, through a buffer, or a slice of memory that takes what fits.
pub struct Out<'a> {
    fd: i32,
    buf: [u8; 256],
    n: usize,
    mem: Option<&'a mut [u8]>,
    /// Bytes that went to memory.
    pub written: usize,
}

impl Out<'static> {
    /// Standard error.
    pub fn stderr() -> Out<'static> {
        Out { fd: 2, buf: [0; 256], n: 0, mem: None, written: 0 }
    }
}

impl<'a> Out<'a> {
    /// Into memory; what does not fit is dropped.
    pub fn memory(mem: &'a mut [u8]) -> Out<'a> {
        Out { fd: -1, buf: [0; 256], n: 0, mem: Some(mem), written: 0 }
    }

    /// Raw bytes.
    pub fn bytes(&mut self, bytes: &[u8]) {
        if let Some(mem) = &mut self.mem {
            let n = bytes.len().min(mem.len() - self.written);
            mem[self.written..self.written + n].copy_from_slice(&bytes[..n]);
            self.written += n;
            return;
        }
        for &b in bytes {
            if self.n == self.buf.len() {
                self.flush();
            }
            self.buf[self.n] = b;
            self.n += 1;
        }
    }

    /// A string.
    pub fn str(&mut self, s: &str) -> &mut Self {
        self.bytes(s.as_bytes());
        self
    }

    /// A decimal number.
    pub fn dec(&mut self, v: u64) -> &mut Self {
        let mut digits = [0u8; 20];
        let mut i = digits.len();
        let mut v = v;
        loop {
            i -= 1;
            digits[i] = b'0' + (v % 10) as u8;
            v /= 10;
            if v == 0 {
                break;
            }
        }
        self.bytes(&digits[i..]);
        self
    }

    /// A number as `0x…`.
    pub fn hex(&mut self, v: u64) -> &mut Self {
        let mut digits = [0u8; 18];
        let mut i = digits.len();
        let mut v = v;
        loop {
            i -= 1;
            digits[i] = b"0123456789abcdef"[(v & 15) as usize];
            v >>= 4;
            if v == 0 {
                break;
            }
        }
        digits[i - 1] = b'x';
        digits[i - 2] = b'0';
        self.bytes(&digits[i - 2..]);
        self
    }

    /// Sends what is buffered.
    pub fn flush(&mut self) {
        let mut rest = &self.buf[..self.n];
        while !rest.is_empty() {
            let r = syscall::write(self.fd, rest);
            if r == -(libc::EINTR as isize) {
                continue;
            }
            if r <= 0 {
                break;
            }
            rest = &rest[r as usize..];
        }
        self.n = 0;
    }
}

impl Write for Out<'_> {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        self.bytes(s.as_bytes());
        Ok(())
    }
}

impl Drop for Out<'_> {
    fn drop(&mut self) {
        self.flush();
    }
}
