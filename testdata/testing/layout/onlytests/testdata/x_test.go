package broken that nobody looks at
